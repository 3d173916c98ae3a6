package org.cgcworkbench.ui.experiment.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.cgcworkbench.core.experiment.ExperimentReader;
import org.cgcworkbench.core.experiment.Problem;
import org.cgcworkbench.core.experiment.text.ExperimentText;
import org.cgcworkbench.core.experiment.text.TextEdit;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.DocumentEvent;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IDocumentListener;
import org.eclipse.swt.widgets.Display;
import org.eclipse.text.undo.DocumentUndoManagerRegistry;
import org.eclipse.text.undo.IDocumentUndoManager;

/**
 * The document that all pages of an editor work on, as an experiment. Everything but the check runs on the SWT thread.
 */
public final class ExperimentModel {

	/** Hears of changes. */
	public interface Listener {
		/** The text changed, by whichever page. */
		void textChanged();

		/** What is wrong with the text is known anew. */
		void problemsChanged();
	}

	private static final int CHECK_DELAY = 300;
	/** More than that takes longer to read than a keystroke may. */
	private static final int LARGEST_FORM = 128 << 10;

	private final Display display = Display.getCurrent();
	private final List<Listener> listeners = new CopyOnWriteArrayList<>();
	private final IDocumentListener follower = new IDocumentListener() {
		@Override
		public void documentAboutToBeChanged(DocumentEvent event) {
			// only what comes of it counts
		}

		@Override
		public void documentChanged(DocumentEvent event) {
			changed();
		}
	};
	private final Job check = Job.createSystem(Messages.ExperimentModel_job, this::check);
	private IDocument document;
	private Path file = Path.of("experiment.yaml");
	private boolean readOnly;
	private boolean deleted;
	private ExperimentText parsed;
	private List<Problem> problems = List.of();
	private volatile Snapshot snapshot;

	private record Snapshot(String text, Path file) {
	}

	/**
	 * Takes a document in place of the present one.
	 *
	 * @param place
	 *            the file behind it, where relative paths start
	 * @param frozen
	 *            whether it must not be changed
	 */
	public void attach(IDocument next, Path place, boolean frozen) {
		detach();
		document = next;
		file = place;
		readOnly = frozen;
		if (document != null) {
			document.addDocumentListener(follower);
		}
		changed();
	}

	/** Lets go of the document. */
	public void detach() {
		check.cancel();
		if (document != null) {
			document.removeDocumentListener(follower);
			document = null;
		}
	}

	/** Adds a listener. */
	public void addListener(Listener listener) {
		listeners.add(listener);
	}

	/** Removes a listener. */
	public void removeListener(Listener listener) {
		listeners.remove(listener);
	}

	private void changed() {
		parsed = null;
		listeners.forEach(Listener::textChanged);
		checkSoon(CHECK_DELAY);
	}

	/** Checks again, for what changed outside of the text. */
	public void checkSoon(int millis) {
		if (document != null) {
			snapshot = new Snapshot(document.get(), file);
			check.cancel();
			check.schedule(millis);
		}
	}

	private IStatus check(IProgressMonitor monitor) {
		Snapshot checked = snapshot;
		List<Problem> found = ExperimentReader.problems(checked.text(), checked.file());
		boolean gone = !Files.exists(checked.file());
		if (!monitor.isCanceled() && !display.isDisposed()) {
			display.asyncExec(() -> publish(checked, found, gone));
		}
		return Status.OK_STATUS;
	}

	private void publish(Snapshot checked, List<Problem> found, boolean gone) {
		if (checked == snapshot && document != null) {
			deleted = gone;
			problems = found;
			listeners.forEach(Listener::problemsChanged);
		}
	}

	/** The file behind the document. */
	public Path file() {
		return file;
	}

	/** The text as it stands. */
	public String source() {
		return document == null ? "" : document.get();
	}

	/** The text with its settings; nothing but comments where it {@linkplain #tooLarge() is too large}. */
	public ExperimentText text() {
		if (parsed == null) {
			parsed = ExperimentText.of(tooLarge() ? "" : source());
		}
		return parsed;
	}

	/** Whether the text is too large to be read at every change. */
	public boolean tooLarge() {
		return document != null && document.getLength() > LARGEST_FORM;
	}

	/** Whether settings can be changed in the form. */
	public boolean editable() {
		return document != null && !readOnly && !tooLarge() && text().readable();
	}

	/** Whether this is the frozen copy within a run's folder. */
	public boolean readOnly() {
		return readOnly;
	}

	/** Whether there was no file any more when the text was last checked. */
	public boolean deleted() {
		return deleted;
	}

	/** What was wrong with the text when it was last checked. */
	public List<Problem> problems() {
		return problems;
	}

	/** Gives a key a value. */
	public void set(String key, List<String> values) {
		if (editable()) {
			apply(text().set(key, values));
		}
	}

	/** Takes a key out. */
	public void remove(String key) {
		if (editable()) {
			apply(text().remove(key));
		}
	}

	/** Makes an edit of the present text. */
	public void apply(TextEdit edit) {
		if (document != null && !readOnly && !edit.isEmpty()) {
			try {
				document.replace(edit.offset(), edit.length(), edit.replacement());
			} catch (BadLocationException e) {
				// computed for a text that is gone
				checkSoon(0);
			}
		}
	}

	/** Makes a change that undo takes back by itself. */
	public void inOneStep(Runnable change) {
		endUndoStep();
		change.run();
		endUndoStep();
	}

	/** Ends what undo takes back at once. */
	public void endUndoStep() {
		IDocumentUndoManager undo = document == null
				? null
				: DocumentUndoManagerRegistry.getDocumentUndoManager(document);
		if (undo != null) {
			undo.commit();
		}
	}
}
