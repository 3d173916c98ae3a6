package org.cgcworkbench.ui.training.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.run.RunNotes;
import org.cgcworkbench.ui.Controls;
import org.cgcworkbench.ui.RunSummary;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;

/**
 * Tags and a note of one or several runs. Of several runs the tags that all have are shown; others stay, and so do
 * their notes until another is written.
 */
final class NotesDialog extends TitleAreaDialog {

	private static final int WIDTH = 420;
	private static final int LINES = 120;
	private static final int MOST_OFFERED = 30;

	private final List<RunSummary> runs;
	private final SortedSet<String> known;
	private final SortedSet<String> common;
	private final boolean sameNote;
	private Button star;
	private Text tags;
	private Text note;
	private UnaryOperator<RunNotes> change = UnaryOperator.identity();

	/**
	 * @param all
	 *            runs whose tags are offered
	 */
	NotesDialog(Shell parent, List<RunSummary> runs, List<RunSummary> all) {
		super(parent);
		setShellStyle(getShellStyle() | SWT.RESIZE);
		this.runs = runs;
		known = all.stream().flatMap(run -> run.notes().tags().stream()).collect(Collectors.toCollection(TreeSet::new));
		common = new TreeSet<>(runs.getFirst().notes().tags());
		runs.forEach(run -> common.retainAll(run.notes().tags()));
		sameNote = runs.stream().map(run -> run.notes().note()).distinct().count() == 1;
	}

	@Override
	protected void configureShell(Shell shell) {
		super.configureShell(shell);
		shell.setText(Messages.NotesDialog_title);
	}

	@Override
	protected Control createDialogArea(Composite parent) {
		setTitle(runs.size() == 1 ? runs.getFirst().name() : NLS.bind(Messages.Common_runs, runs.size()));
		setMessage(runs.size() == 1 ? Messages.NotesDialog_ofOne : Messages.NotesDialog_ofSeveral);
		Composite area = (Composite) super.createDialogArea(parent);
		Composite body = new Composite(area, SWT.NONE);
		GridLayoutFactory.swtDefaults().numColumns(2).applyTo(body);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(body);
		star = new Button(body, SWT.CHECK);
		star.setText(Messages.Common_star);
		star.setData("cgc.id", "notes.star");
		star.setSelection(runs.stream().allMatch(run -> run.notes().star()));
		GridDataFactory.fillDefaults().span(2, 1).applyTo(star);
		Controls.label(body, Messages.NotesDialog_tags);
		tags = new Text(body, SWT.BORDER | SWT.SINGLE);
		tags.setText(String.join(" ", common));
		tags.setMessage(Messages.NotesDialog_example);
		Controls.identify(tags, "notes.tags", Messages.NotesDialog_tagsName);
		GridDataFactory.fillDefaults().grab(true, false).hint(WIDTH, SWT.DEFAULT).applyTo(tags);
		tags.addModifyListener(e -> validate());
		if (!known.isEmpty()) {
			Controls.label(body, "");
			Link offered = new Link(body, SWT.WRAP);
			offered.setText(known.stream().limit(MOST_OFFERED).map(tag -> "<a>" + tag + "</a>")
					.collect(Collectors.joining("  ")));
			Controls.identify(offered, "notes.offered", Messages.NotesDialog_offered);
			offered.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> toggle(e.text)));
			GridDataFactory.fillDefaults().hint(WIDTH, SWT.DEFAULT).applyTo(offered);
		}
		Controls.label(body, Messages.NotesDialog_note)
				.setLayoutData(GridDataFactory.swtDefaults().align(SWT.BEGINNING, SWT.TOP).create());
		note = new Text(body, SWT.BORDER | SWT.MULTI | SWT.WRAP | SWT.V_SCROLL);
		note.setText(sameNote ? runs.getFirst().notes().note() : "");
		note.setMessage(sameNote ? "" : Messages.NotesDialog_different);
		note.setTextLimit(RunNotes.LONGEST_NOTE);
		Controls.identify(note, "notes.note", Messages.NotesDialog_noteName);
		GridDataFactory.fillDefaults().grab(true, true).hint(WIDTH, LINES).applyTo(note);
		note.addModifyListener(e -> validate());
		// not the star, which a blank that is typed would turn
		tags.setFocus();
		return area;
	}

	private SortedSet<String> written() {
		return Arrays.stream(tags.getText().split("[\\s,]+")).filter(tag -> !tag.isEmpty())
				.collect(Collectors.toCollection(TreeSet::new));
	}

	private void toggle(String tag) {
		SortedSet<String> now = written();
		if (!now.remove(tag)) {
			now.add(tag);
		}
		tags.setText(String.join(" ", now));
	}

	private void validate() {
		String problem = null;
		try {
			take();
			runs.forEach(run -> change.apply(run.notes()));
		} catch (UserException e) {
			problem = e.getMessage();
		}
		setErrorMessage(problem);
		if (getButton(IDialogConstants.OK_ID) != null) {
			getButton(IDialogConstants.OK_ID).setEnabled(problem == null);
		}
	}

	private void take() {
		Set<String> more = written();
		Set<String> fewer = new TreeSet<>(common);
		fewer.removeAll(more);
		boolean starred = star.getSelection();
		boolean wasStarred = runs.stream().allMatch(run -> run.notes().star());
		String text = note.getText().replace(Text.DELIMITER, "\n");
		UnaryOperator<RunNotes> tagged = notes -> notes.withTags(more, fewer)
				.withStar(starred == wasStarred ? notes.star() : starred);
		change = sameNote || !text.isBlank() ? notes -> tagged.apply(notes).withNote(text) : tagged;
	}

	@Override
	protected void okPressed() {
		take();
		super.okPressed();
	}

	/** What is to become of the notes of each run. */
	UnaryOperator<RunNotes> change() {
		return change;
	}
}
