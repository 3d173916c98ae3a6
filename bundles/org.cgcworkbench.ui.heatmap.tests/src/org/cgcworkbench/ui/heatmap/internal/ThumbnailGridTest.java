package org.cgcworkbench.ui.heatmap.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.cgcworkbench.ui.testing.AccessibleName;
import org.cgcworkbench.ui.testing.Window;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The grid of thumbnails by keys and by names. */
class ThumbnailGridTest {

	private static final List<ShownImage> IMAGES = List.of(Images.evaluated("wren/one.jpg", "wren", "wren", 0.5),
			Images.evaluated("wren/two.jpg", "wren", "robin", Double.NaN), Images.unseen("robin/three.jpg", "robin"));

	@RegisterExtension
	private final Window window = new Window();
	private final List<String> chosen = new ArrayList<>();
	private ThumbnailGrid grid;

	@BeforeEach
	void open() {
		grid = new ThumbnailGrid(window.shell(), image -> chosen.add(image.fileName()));
		grid.show(IMAGES);
		window.open();
	}

	@Test
	void keysMoveTheSelection() {
		Window.key(grid, SWT.HOME);
		Window.key(grid, SWT.ARROW_RIGHT);
		Window.key(grid, SWT.END);
		Window.key(grid, SWT.ARROW_RIGHT);
		Window.key(grid, SWT.ARROW_LEFT);
		assertEquals(List.of("one.jpg", "two.jpg", "three.jpg", "two.jpg"), chosen, "at the end it stays");
		assertEquals(Optional.of(IMAGES.get(2)), grid.next());
	}

	@Test
	void theSelectedImageStaysWhereItIsStillShown() {
		grid.select(1);
		grid.show(List.of(IMAGES.get(2), IMAGES.get(1)));
		assertEquals(Optional.of(IMAGES.get(1)), grid.selected());
		assertEquals(1, grid.indexOf("wren/two.jpg"));
		grid.show(List.of(IMAGES.get(2)));
		assertEquals(Optional.empty(), grid.selected());
		assertEquals(-1, grid.indexOf("wren/two.jpg"));
	}

	@Test
	void theSelectedImageIsMarkedAlsoWithoutTheFocus() {
		new Text(window.shell(), SWT.NONE).setFocus();
		grid.select(1);
		window.until("the second image alone is marked", () -> beside(0).equals(grid.getBackground().getRGB())
				&& !beside(1).equals(grid.getBackground().getRGB()));
	}

	/** The colour left of an image. */
	private RGB beside(int place) {
		Image drawn = new Image(grid.getDisplay(), grid.getSize().x, grid.getSize().y);
		GC gc = new GC(grid);
		gc.copyArea(drawn, 0, 0);
		gc.dispose();
		ImageData data = drawn.getImageData();
		drawn.dispose();
		return data.palette.getRGB(data.getPixel(4 + place * 94, 20));
	}

	private void click(int place, int keys) {
		Event event = new Event();
		event.button = 1;
		event.stateMask = keys;
		// beside each other, as the grid stands in a wide window
		event.x = 10 + place * 94;
		event.y = 20;
		grid.notifyListeners(SWT.MouseDown, event);
	}

	@Test
	void severalAreSelectedWithKeys() {
		click(0, 0);
		click(2, SWT.MOD1);
		assertEquals(List.of(IMAGES.get(0), IMAGES.get(2)), grid.chosen());
		click(2, SWT.MOD1);
		assertEquals(List.of(IMAGES.get(0)), grid.chosen());
		click(2, SWT.MOD2);
		assertEquals(IMAGES, grid.chosen());
		grid.select(1);
		assertEquals(IMAGES, grid.chosen(), "one of them is shown, all stay");
		click(1, 0);
		assertEquals(List.of(IMAGES.get(1)), grid.chosen());
		assertEquals(List.of("one.jpg", "two.jpg"), chosen, "what is selected beside it is not shown");
	}

	@Test
	void aScreenReaderIsToldWhatIsSelected() {
		assertEquals("Images", AccessibleName.of(grid));
		grid.select(0);
		assertEquals("wren/one.jpg, wren, correct, content heatmap 0.500 in the evaluation", AccessibleName.of(grid));
		grid.select(1);
		assertEquals("wren/two.jpg, wren, predicted robin", AccessibleName.of(grid));
		grid.select(2);
		assertEquals("robin/three.jpg, robin", AccessibleName.of(grid));
	}
}
