package org.cgcworkbench.ui.heatmap.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.cgcworkbench.core.dataset.Box;
import org.cgcworkbench.core.dataset.EditedBox;
import org.cgcworkbench.core.image.RgbImage;
import org.cgcworkbench.ui.PictureCanvas;
import org.cgcworkbench.ui.PictureCommand;
import org.cgcworkbench.ui.Viewport;
import org.cgcworkbench.ui.testing.Window;
import org.eclipse.swt.SWT;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Boxes on an image of 100 × 100. */
class BoxToolTest {

	@RegisterExtension
	private final Window window = new Window();
	private final BoxTool tool = new BoxTool();
	private final List<String> told = new ArrayList<>();
	private List<EditedBox> last = List.of();
	private PictureCanvas canvas;

	@BeforeEach
	void open() {
		tool.serve(new BoxTool.Owner() {

			@Override
			public void edited(List<EditedBox> boxes) {
				last = boxes;
			}

			@Override
			public void changed() {
				canvas.redraw();
			}

			@Override
			public void rename() {
				told.add("rename");
			}

			@Override
			public void step(int by) {
				told.add("step " + by);
			}
		});
		canvas = new PictureCanvas(window.shell(), new Viewport());
		canvas.use(tool);
		canvas.show(new RgbImage(2, 2, new byte[12]), 100, 100);
		window.open();
		tool.turn(true);
		tool.show(Optional.of(List.of(new EditedBox(new Box("wren", 10, 10, 29, 29, true), 0))), "robin");
	}

	private void drag(double x1, double y1, double x2, double y2, int mask) {
		assertTrue(tool.press(canvas, x1, y1, mask));
		tool.drag(canvas, x2, y2);
		tool.release(canvas);
	}

	private boolean does(PictureCommand command) {
		return tool.perform(canvas, command);
	}

	private List<Box> boxes() {
		return last.stream().map(EditedBox::box).toList();
	}

	@Test
	void oneDragDrawsMovesOrResizes() {
		drag(50, 50, 80, 70, 0);
		assertEquals(new EditedBox(new Box("robin", 50, 50, 79, 69), EditedBox.NEW), last.get(1));
		drag(20, 20, 25, 20, 0);
		assertEquals(new EditedBox(new Box("wren", 15, 10, 34, 29, true), 0), last.getFirst());
		drag(35, 20, 40, 20, 0);
		assertEquals(new Box("wren", 15, 10, 39, 29, true), boxes().getFirst());
		drag(20, 15, 25, 20, SWT.SHIFT);
		assertEquals(new Box("robin", 20, 15, 24, 19), boxes().get(2), "with Shift also within another");
		drag(22, 17, 23, 17, 0);
		assertEquals(new Box("robin", 21, 15, 25, 19), boxes().get(2), "the smaller one is held");
		List<Box> before = boxes();
		drag(90, 90, 90, 91, 0);
		assertEquals(before, boxes(), "a click draws nothing");
	}

	@Test
	void commandsDoAllOfIt() {
		assertTrue(does(PictureCommand.SELECT));
		assertTrue(does(PictureCommand.RIGHT));
		assertTrue(does(PictureCommand.TALLER));
		assertEquals(List.of(new Box("wren", 11, 10, 30, 30, true)), boxes());
		tool.name("jay");
		assertEquals(List.of(new Box("jay", 11, 10, 30, 30, true)), boxes());
		assertTrue(does(PictureCommand.RENAME));
		assertTrue(does(PictureCommand.DELETE));
		assertEquals(List.of(), boxes());
		assertTrue(does(PictureCommand.PUT));
		assertEquals(List.of(new Box("robin", 25, 25, 74, 74)), boxes());
		assertTrue(does(PictureCommand.NEXT) && does(PictureCommand.PREVIOUS));
		assertEquals(List.of("rename", "step 1", "step -1"), told);
	}

	@Test
	void whereNothingCanBeEditedNothingIsTaken() {
		tool.show(Optional.empty(), "");
		assertFalse(tool.press(canvas, 20, 20, 0));
		assertFalse(does(PictureCommand.DELETE));
		assertEquals(SWT.CURSOR_ARROW, tool.cursor(canvas, 20, 20));
		assertTrue(does(PictureCommand.NEXT), "one still goes on");
	}

	@Test
	void thePointerTellsWhatADragWouldDo() {
		assertEquals(SWT.CURSOR_SIZEALL, tool.cursor(canvas, 20, 20));
		assertEquals(SWT.CURSOR_SIZENWSE, tool.cursor(canvas, 30, 30));
		assertEquals(SWT.CURSOR_CROSS, tool.cursor(canvas, 80, 80));
	}
}
