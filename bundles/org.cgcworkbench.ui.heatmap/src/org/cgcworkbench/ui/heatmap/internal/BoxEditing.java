package org.cgcworkbench.ui.heatmap.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.dataset.BoxAnnotation;
import org.cgcworkbench.core.dataset.EditedBox;
import org.cgcworkbench.core.dataset.Sample;
import org.cgcworkbench.core.support.IoMessage;
import org.cgcworkbench.ui.Background;
import org.cgcworkbench.ui.Notices;
import org.eclipse.jface.dialogs.InputDialog;
import org.eclipse.jface.window.Window;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Control;

/** Boxes of one image after the other: each change is kept to be undone, and saved at once. */
final class BoxEditing implements BoxTool.Owner {

	/** An image whose boxes were edited, with all that was done to them. */
	private static final class History {

		private final ShownImage image;
		private final List<List<EditedBox>> states = new ArrayList<>();
		private int at;
		/** Number of the last change. */
		private int changes;
		private final Writing writing;

		History(ShownImage image, BoxAnnotation annotation) {
			this.image = image;
			writing = new Writing(annotation);
			states.add(annotation.boxes());
		}

		List<EditedBox> now() {
			return states.get(at);
		}

		void add(List<EditedBox> boxes) {
			states.subList(at + 1, states.size()).clear();
			states.add(boxes);
			at++;
		}
	}

	/** Writes the annotation of an image, from any thread. */
	private static final class Writing {

		private final BoxAnnotation annotation;
		/** Number of the last change that was written. */
		private int written;

		Writing(BoxAnnotation annotation) {
			this.annotation = annotation;
		}

		/** Writes a change unless a later one was written; empty where nothing was. */
		synchronized Optional<Sample> write(int change, List<EditedBox> boxes) throws IOException {
			if (change < written) {
				return Optional.empty();
			}
			written = change;
			return Optional.of(annotation.save(boxes));
		}
	}

	private final Control widget;
	private final BoxTool tool;
	private final Consumer<Sample> saved;
	private final Runnable changed;
	private final IntConsumer step;
	private final Map<String, History> histories = new HashMap<>();
	private Optional<KeptBoxes> boxes = Optional.empty();
	private Optional<ShownImage> shown = Optional.empty();

	/**
	 * @param saved
	 *            called with each image as its annotation now has it
	 * @param changed
	 *            called when something else is to be drawn
	 * @param step
	 *            called to go on to another image
	 */
	BoxEditing(Control widget, BoxTool tool, Consumer<Sample> saved, Runnable changed, IntConsumer step) {
		this.widget = widget;
		this.tool = tool;
		this.saved = saved;
		this.changed = changed;
		this.step = step;
		tool.serve(this);
	}

	/** Images of another data set are shown, or of the same that was read anew. */
	void begin(Optional<KeptBoxes> of) {
		boxes = of;
		shown = Optional.empty();
		histories.clear();
		tool.show(Optional.empty(), "");
	}

	/** Another image is shown, or editing was turned on. */
	void show(ShownImage image) {
		boolean same = shown.filter(before -> name(before).equals(name(image))).isPresent();
		shown = Optional.of(image);
		if (same && histories.containsKey(name(image)) || !tool.isOn()) {
			return;
		}
		History known = histories.get(name(image));
		tool.show(Optional.ofNullable(known).map(History::now), image.className());
		if (known == null && !image.className().isEmpty() && boxes.isPresent()) {
			KeptBoxes from = boxes.get();
			Background.run(Messages.BoxEditing_read, monitor -> open(from, image));
		}
	}

	/** Editing was turned on or off. */
	void turn(boolean on) {
		tool.turn(on);
		Optional<ShownImage> image = shown;
		shown = Optional.empty();
		image.ifPresent(this::show);
	}

	private static String name(ShownImage image) {
		return image.sample().name();
	}

	private void open(KeptBoxes from, ShownImage image) {
		try {
			BoxAnnotation annotation = from.files().get().open(image.sample());
			Background.show(widget, () -> opened(from, new History(image, annotation)));
		} catch (UserException e) {
			problem(image, e.getMessage());
		}
	}

	private void opened(KeptBoxes from, History history) {
		if (boxes.filter(from::equals).isPresent()) {
			histories.putIfAbsent(name(history.image), history);
			display(history);
		}
	}

	private void display(History history) {
		if (current().filter(history::equals).isPresent()) {
			tool.show(Optional.of(history.now()), history.image.className());
		}
	}

	private Optional<History> current() {
		return shown.map(image -> histories.get(name(image)));
	}

	/** Where boxes are kept; empty where there is no data set. */
	Optional<KeptBoxes> kept() {
		return boxes;
	}

	@Override
	public void changed() {
		changed.run();
	}

	@Override
	public void step(int by) {
		step.accept(by);
	}

	@Override
	public void rename() {
		tool.selected().ifPresent(edited -> {
			InputDialog dialog = new InputDialog(widget.getShell(), Messages.BoxEditing_name,
					Messages.BoxEditing_nameMeaning, edited.box().className(),
					text -> text.isBlank() ? Messages.BoxEditing_nameMissing : null);
			if (dialog.open() == Window.OK) {
				tool.name(dialog.getValue().strip());
			}
		});
	}

	@Override
	public void edited(List<EditedBox> now) {
		current().ifPresent(history -> {
			history.add(now);
			save(history);
		});
	}

	/** Takes back the last change to the shown image. */
	void undo() {
		current().filter(history -> history.at > 0).ifPresent(history -> go(history, -1));
	}

	/** Makes the change again that was taken back last. */
	void redo() {
		current().filter(history -> history.at + 1 < history.states.size()).ifPresent(history -> go(history, 1));
	}

	private void go(History history, int by) {
		history.at += by;
		display(history);
		save(history);
	}

	private void save(History history) {
		int change = ++history.changes;
		List<EditedBox> now = history.now();
		Background.run(Messages.BoxEditing_save, monitor -> {
			try {
				history.writing.write(change, now)
						.ifPresent(sample -> Background.show(widget, () -> saved.accept(sample)));
			} catch (UserException | IOException e) {
				problem(history.image, IoMessage.reason(e));
				Background.show(widget, () -> failed(history));
			}
		});
	}

	/** What could not be saved is not shown as if it were. */
	private void failed(History history) {
		if (histories.remove(name(history.image), history)) {
			shown.filter(image -> name(image).equals(name(history.image))).ifPresent(image -> {
				shown = Optional.empty();
				show(image);
			});
		}
	}

	private static void problem(ShownImage image, String message) {
		Notices.problem(NLS.bind(Messages.Common_boxesOf, name(image)), message, Optional.empty());
	}
}
