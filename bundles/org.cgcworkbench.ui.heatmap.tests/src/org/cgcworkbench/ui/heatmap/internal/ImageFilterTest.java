package org.cgcworkbench.ui.heatmap.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;

import org.cgcworkbench.core.dataset.Box;
import org.cgcworkbench.core.dataset.Sample;
import org.cgcworkbench.ui.heatmap.internal.ImageFilter.Order;
import org.cgcworkbench.ui.heatmap.internal.ImageFilter.Outcome;
import org.junit.jupiter.api.Test;

/** Which images are shown, in which order. */
class ImageFilterTest {

	private static final List<ShownImage> IMAGES = List.of(Images.evaluated("wren/One.jpg", "wren", "wren", 0.5),
			Images.evaluated("wren/two.jpg", "wren", "robin", 0.25),
			Images.evaluated("robin/three.jpg", "robin", "robin", Double.NaN),
			Images.unseen("robin/four.jpg", "robin"));

	private static List<String> names(ImageFilter filter) {
		return filter.apply(IMAGES).stream().map(ShownImage::fileName).toList();
	}

	@Test
	void everythingIsShownInTheOrderOfTheDataSet() {
		assertEquals(List.of("One.jpg", "two.jpg", "three.jpg", "four.jpg"), names(ImageFilter.ALL));
	}

	@Test
	void classNameAndOutcomeFilterTogether() {
		assertEquals(List.of("two.jpg"),
				names(new ImageFilter("wren", Outcome.WRONG, ImageFilter.Boxes.ALL, Order.NAME, "")));
		assertEquals(List.of("One.jpg", "three.jpg"),
				names(new ImageFilter("", Outcome.CORRECT, ImageFilter.Boxes.ALL, Order.NAME, "")),
				"of an image that was not evaluated nobody knows");
		assertEquals(List.of("One.jpg"),
				names(new ImageFilter("", Outcome.ALL, ImageFilter.Boxes.ALL, Order.NAME, " WREN/one ")));
	}

	@Test
	void byContentHeatmapThoseWithoutOneComeLast() {
		assertEquals(List.of("two.jpg", "One.jpg", "three.jpg", "four.jpg"),
				names(new ImageFilter("", Outcome.ALL, ImageFilter.Boxes.ALL, Order.LOWEST, "")));
		assertEquals(List.of("One.jpg", "two.jpg", "three.jpg", "four.jpg"),
				names(new ImageFilter("", Outcome.ALL, ImageFilter.Boxes.ALL, Order.HIGHEST, "")));
	}

	@Test
	void anImageThatCouldNotBeReadIsNeitherRightNorWrong() {
		assertEquals(Optional.empty(), Images.evaluated("a.jpg", "wren", "", Double.NaN).correct());
		assertEquals(Optional.of(false), Images.evaluated("a.jpg", "wren", "robin", 0).correct());
	}

	@Test
	void imagesWithoutABoxAreLeftToLabel() {
		ShownImage boxed = IMAGES.getFirst();
		Sample sample = boxed.sample();
		List<ShownImage> images = List.of(
				boxed.with(new Sample(sample.file(), sample.name(), 0, List.of(new Box("wren", 0, 0, 9, 9)))),
				IMAGES.get(1));
		assertEquals(List.of(IMAGES.get(1)),
				new ImageFilter("", Outcome.ALL, ImageFilter.Boxes.NONE, Order.NAME, "").apply(images));
		assertEquals(Double.NaN, images.getFirst().contentHeatmap(), "measured with other boxes");
	}
}
