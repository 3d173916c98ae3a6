package org.cgcworkbench.ui.heatmap.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import org.cgcworkbench.ui.testing.Window;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The choice of images. */
class FilterControlsTest {

	@RegisterExtension
	private final Window window = new Window();
	private final AtomicInteger changes = new AtomicInteger();
	private FilterControls controls;

	@BeforeEach
	void open() {
		controls = new FilterControls(window.shell(), changes::incrementAndGet);
		controls.show(data(true));
		window.open();
	}

	private static ShownData data(boolean evaluated) {
		return new ShownData(List.of("wren", "robin"), List.of(), List.of(), evaluated, Optional.empty());
	}

	private void choose(String id, int place) {
		Combo combo = window.control(Combo.class, id);
		combo.select(place);
		Window.select(combo);
	}

	@Test
	void eachControlTellsOfAChange() {
		assertEquals(ImageFilter.ALL, controls.filter());
		choose("heatmap.filter-class", 2);
		choose("heatmap.outcome", 2);
		choose("heatmap.order", 1);
		choose("heatmap.split", 1);
		window.control(Text.class, "heatmap.search").setText("feather");
		assertEquals(new ImageFilter("robin", ImageFilter.Outcome.WRONG, ImageFilter.Boxes.ALL,
				ImageFilter.Order.LOWEST, "feather"), controls.filter());
		assertEquals(FilterControls.Split.TRAINING, controls.split());
		assertEquals(5, changes.get());
	}

	@Test
	void withoutAnEvaluationItsResultsAreNotAskedFor() {
		choose("heatmap.outcome", 2);
		choose("heatmap.filter-class", 1);
		controls.show(data(false));
		assertEquals(
				new ImageFilter("wren", ImageFilter.Outcome.ALL, ImageFilter.Boxes.ALL, ImageFilter.Order.NAME, ""),
				controls.filter());
		Combo outcome = window.control(Combo.class, "heatmap.outcome");
		assertFalse(outcome.isEnabled());
		assertEquals("Evaluate the first run to filter by its results", outcome.getToolTipText());
	}

	@Test
	void aClassThatIsLedToIsShownWholeTheWorstFirst() {
		choose("heatmap.order", 2);
		choose("heatmap.split", 1);
		controls.choose("robin");
		assertEquals(
				new ImageFilter("robin", ImageFilter.Outcome.ALL, ImageFilter.Boxes.ALL, ImageFilter.Order.LOWEST, ""),
				controls.filter());
		assertEquals(FilterControls.Split.VALIDATION, controls.split());
		controls.choose("");
		assertEquals(ImageFilter.ALL, controls.filter());
	}

	@Test
	void ownImagesAreFilteredByNameAlone() {
		choose("heatmap.outcome", 2);
		choose("heatmap.filter-class", 1);
		choose("heatmap.split", 2);
		window.control(Text.class, "heatmap.search").setText("dog");
		assertEquals(new ImageFilter("", ImageFilter.Outcome.ALL, ImageFilter.Boxes.ALL, ImageFilter.Order.NAME, "dog"),
				controls.filter());
		assertFalse(window.control(Combo.class, "heatmap.filter-class").isEnabled());
		choose("heatmap.split", 0);
		assertEquals("wren", controls.filter().className());
		assertTrue(window.control(Combo.class, "heatmap.outcome").isEnabled());
	}

	@Test
	void saysHowManyAreShown() {
		controls.showCount(3, 10);
		assertEquals(List.of("3 of 10 images"), window.all(Label.class).stream().map(Label::getText).toList());
		controls.showCount(10, 10);
		assertEquals(List.of("10 images"), window.all(Label.class).stream().map(Label::getText).toList());
	}

	@Test
	void isNamed() {
		window.assertAllIsNamed();
	}
}
