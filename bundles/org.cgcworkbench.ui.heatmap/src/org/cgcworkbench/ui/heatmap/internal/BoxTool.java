package org.cgcworkbench.ui.heatmap.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.cgcworkbench.core.dataset.Box;
import org.cgcworkbench.core.dataset.EditedBox;
import org.cgcworkbench.ui.ImageRectangle;
import org.cgcworkbench.ui.ImageRectangle.Grip;
import org.cgcworkbench.ui.PictureCanvas;
import org.cgcworkbench.ui.PictureCommand;
import org.cgcworkbench.ui.PictureTool;
import org.cgcworkbench.ui.Projection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;

/**
 * The boxes of an image, the same in all panes, while they are edited. A drag on free ground, or with Shift anywhere,
 * draws one; a drag of one moves it, of its edge resizes it. Keys: see the help on the heat maps.
 */
final class BoxTool implements PictureTool {

	private static final int REACH = 5;
	/** Shorter drags are clicks; in pixels of the image. */
	private static final int SMALLEST = 2;

	/** What the tool asks for. */
	interface Owner {

		/** The boxes were changed by hand. */
		void edited(List<EditedBox> boxes);

		/** Something else is to be drawn. */
		void changed();

		/** The selected box is to get another name. */
		void rename();

		/** The image so many places behind the shown one is wanted. */
		void step(int by);
	}

	private Owner owner;
	private boolean on;
	/** Empty while there is nothing to be edited. */
	private Optional<List<EditedBox>> boxes = Optional.empty();
	private String className = "";
	private int selected = -1;
	private ImageRectangle from;
	private Grip grip;
	private double pressedX;
	private double pressedY;
	/** What the drag has made so far, null for nothing. */
	private ImageRectangle draft;

	/** Sets who hears of changes. */
	void serve(Owner of) {
		owner = of;
	}

	void turn(boolean nowOn) {
		on = nowOn;
		owner.changed();
	}

	boolean isOn() {
		return on;
	}

	/**
	 * Shows boxes to be edited.
	 *
	 * @param of
	 *            empty where there is nothing to be edited
	 * @param newName
	 *            what new boxes are called
	 */
	void show(Optional<List<EditedBox>> of, String newName) {
		boxes = of.map(List::copyOf);
		className = newName;
		selected = -1;
		draft = null;
		owner.changed();
	}

	private List<EditedBox> shown() {
		return boxes.orElse(List.of());
	}

	/** The selected box. */
	Optional<EditedBox> selected() {
		return selected < 0 ? Optional.empty() : Optional.of(shown().get(selected));
	}

	/** Gives the selected box another name. */
	void name(String name) {
		selected().ifPresent(edited -> replace(edited.with(edited.box().named(name))));
	}

	/** Takes the selected box away. */
	void delete() {
		if (selected >= 0) {
			List<EditedBox> now = new ArrayList<>(shown());
			now.remove(selected);
			selected = -1;
			commit(now);
		}
	}

	private void replace(EditedBox edited) {
		if (!edited.equals(shown().get(selected))) {
			List<EditedBox> now = new ArrayList<>(shown());
			now.set(selected, edited);
			commit(now);
		}
	}

	private void add(ImageRectangle drawn) {
		List<EditedBox> now = new ArrayList<>(shown());
		now.add(new EditedBox(box(drawn, new Box(className, 0, 0, 0, 0)), EditedBox.NEW));
		selected = now.size() - 1;
		commit(now);
	}

	private void commit(List<EditedBox> now) {
		boxes = Optional.of(List.copyOf(now));
		owner.edited(shown());
		owner.changed();
	}

	private static ImageRectangle rectangle(EditedBox edited) {
		Box box = edited.box();
		return new ImageRectangle(box.xmin(), box.ymin(), box.xmax() + 1, box.ymax() + 1);
	}

	private static Box box(ImageRectangle at, Box like) {
		return new Box(like.className(), at.left(), at.top(), at.right() - 1, at.bottom() - 1, like.difficult());
	}

	private Optional<Grip> grip(PictureCanvas canvas, int index, double x, double y) {
		return canvas.projection()
				.flatMap(at -> rectangle(shown().get(index)).grip(x, y, REACH / at.scaleX(), REACH / at.scaleY()));
	}

	/** The box under the pointer: the selected one first, else the smallest. */
	private int at(PictureCanvas canvas, double x, double y) {
		if (selected >= 0 && grip(canvas, selected, x, y).isPresent()) {
			return selected;
		}
		return IntStream.range(0, shown().size()).filter(i -> grip(canvas, i, x, y).isPresent()).boxed()
				.min(Comparator.comparingLong(i -> {
					ImageRectangle at = rectangle(shown().get(i));
					return (long) (at.right() - at.left()) * (at.bottom() - at.top());
				})).orElse(-1);
	}

	@Override
	public boolean press(PictureCanvas canvas, double x, double y, int stateMask) {
		if (boxes.isEmpty()) {
			return false;
		}
		pressedX = x;
		pressedY = y;
		selected = (stateMask & SWT.SHIFT) == 0 ? at(canvas, x, y) : -1;
		grip = selected < 0 ? null : grip(canvas, selected, x, y).orElseThrow();
		from = selected < 0 ? null : rectangle(shown().get(selected));
		owner.changed();
		return true;
	}

	@Override
	public void drag(PictureCanvas canvas, double x, double y) {
		ImageRectangle now = from == null
				? ImageRectangle.between(pressedX, pressedY, x, y, canvas.imageWidth(), canvas.imageHeight())
				: from.dragged(grip, x - pressedX, y - pressedY, canvas.imageWidth(), canvas.imageHeight());
		draft = now.right() - now.left() < SMALLEST || now.bottom() - now.top() < SMALLEST ? null : now;
		owner.changed();
	}

	@Override
	public void release(PictureCanvas canvas) {
		ImageRectangle drawn = draft;
		draft = null;
		if (drawn != null && from == null) {
			add(drawn);
		} else if (drawn != null && !drawn.equals(from)) {
			EditedBox before = shown().get(selected);
			replace(before.with(box(drawn, before.box())));
		}
		from = null;
	}

	@Override
	public boolean perform(PictureCanvas canvas, PictureCommand command) {
		switch (command) {
			case NEXT -> owner.step(1);
			case PREVIOUS -> owner.step(-1);
			case SELECT -> selectNext();
			case PUT -> {
				if (selected >= 0) {
					owner.rename();
				} else if (boxes.isPresent()) {
					add(ImageRectangle.middle(canvas.imageWidth(), canvas.imageHeight()));
				}
			}
			default -> {
				return selected >= 0 && performOnSelected(canvas, command);
			}
		}
		return true;
	}

	private void selectNext() {
		if (!shown().isEmpty()) {
			selected = (selected + 1) % shown().size();
			owner.changed();
		}
	}

	private boolean performOnSelected(PictureCanvas canvas, PictureCommand command) {
		switch (command) {
			case DELETE -> delete();
			case RENAME -> owner.rename();
			case RELEASE -> {
				selected = -1;
				owner.changed();
			}
			default -> {
				return command.moves() && move(canvas, command);
			}
		}
		return true;
	}

	private boolean move(PictureCanvas canvas, PictureCommand command) {
		EditedBox before = shown().get(selected);
		ImageRectangle now = rectangle(before).moved(command, canvas.imageWidth(), canvas.imageHeight());
		if (!now.isEmpty()) {
			replace(before.with(box(now, before.box())));
		}
		return true;
	}

	@Override
	public int cursor(PictureCanvas canvas, double x, double y) {
		if (boxes.isEmpty()) {
			return SWT.CURSOR_ARROW;
		}
		int under = at(canvas, x, y);
		return under < 0 ? SWT.CURSOR_CROSS : Handles.cursor(grip(canvas, under, x, y).orElseThrow());
	}

	@Override
	public void paint(PictureCanvas canvas, GC gc, Projection at) {
		if (!on) {
			return;
		}
		for (int i = 0; i < shown().size(); i++) {
			EditedBox edited = shown().get(i);
			boolean dragged = i == selected && draft != null && from != null;
			paint(gc, at, dragged ? draft : rectangle(edited), i == selected, edited.box().className(), canvas);
		}
		if (draft != null && from == null) {
			paint(gc, at, draft, false, className, canvas);
		}
	}

	private static void paint(GC gc, Projection at, ImageRectangle r, boolean held, String name, PictureCanvas canvas) {
		int left = at.x(r.left());
		int top = at.y(r.top());
		Marks.outline(gc, left, top, at.x(r.right()), at.y(r.bottom()));
		Marks.label(gc, name, left, top - gc.getFontMetrics().getHeight() - 2, canvas.getSize());
		if (held) {
			Handles.paint(gc, left, top, at.x(r.right()), at.y(r.bottom()));
		}
	}
}
