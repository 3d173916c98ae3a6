package org.cgcworkbench.ui.training.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.cgcworkbench.core.run.RunNotes;
import org.cgcworkbench.ui.RunSummary;
import org.cgcworkbench.ui.testing.Window;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The dialogs of the runs table: tags and note, columns, what differs. */
class MarksTest {

	private static final RunSummary ONE = Runs.noted(
			Runs.run("one", 0.5, Map.of("objective.method", "cgc", "seed", "1"), "2026-01-01T00:00:00Z"),
			RunNotes.NONE.withTags(Set.of("good", "old"), Set.of()).withNote("first"));
	private static final RunSummary TWO = Runs.noted(
			Runs.run("two", 0.5, Map.of("objective.method", "l2", "seed", "1"), "2026-01-01T00:00:00Z"),
			RunNotes.NONE.withTags(Set.of("good"), Set.of()).withStar(true));

	@RegisterExtension
	private final Window window = new Window();

	private NotesDialog notes(RunSummary... runs) {
		NotesDialog dialog = new NotesDialog(window.shell(), List.of(runs), List.of(ONE, TWO));
		dialog.setBlockOnOpen(false);
		dialog.open();
		window.work();
		window.assertAllIsNamed();
		return dialog;
	}

	private void press(String text) {
		Window.select(window.all(Button.class).stream().filter(button -> button.getText().replace("&", "").equals(text))
				.findFirst().orElseThrow());
		window.work();
	}

	@Test
	void tagsAndNoteOfARunAreChanged() {
		NotesDialog dialog = notes(ONE);
		assertEquals("good old", window.control(Text.class, "notes.tags").getText());
		window.control(Text.class, "notes.tags").setText("good, new");
		window.control(Text.class, "notes.note").setText("second");
		window.control(Button.class, "notes.star").setSelection(true);
		press(IDialogConstants.OK_LABEL);
		RunNotes now = dialog.change().apply(ONE.notes());
		assertEquals(Set.of("good", "new"), now.tags());
		assertEquals("second", now.note());
		assertTrue(now.star());
	}

	@Test
	void ofSeveralRunsOnlyWhatTheyHaveInCommonIsChanged() {
		NotesDialog dialog = notes(ONE, TWO);
		assertEquals("good", window.control(Text.class, "notes.tags").getText());
		assertEquals("", window.control(Text.class, "notes.note").getText());
		window.control(Text.class, "notes.tags").setText("paper");
		press(IDialogConstants.OK_LABEL);
		assertEquals(new RunNotes(false, new TreeSet<>(Set.of("old", "paper")), "first"),
				dialog.change().apply(ONE.notes()));
		assertTrue(dialog.change().apply(TWO.notes()).star(), "stars stay as they are");
	}

	@Test
	void knownTagsAreOfferedAndWhatIsNoTagIsRefused() {
		notes(TWO);
		Event click = new Event();
		click.text = "old";
		window.control(Link.class, "notes.offered").notifyListeners(SWT.Selection, click);
		assertEquals("good old", window.control(Text.class, "notes.tags").getText());
		window.control(Text.class, "notes.tags").setText("good a|b");
		Button ok = window.all(Button.class).stream()
				.filter(button -> button.getText().replace("&", "").equals(IDialogConstants.OK_LABEL)).findFirst()
				.orElseThrow();
		assertFalse(ok.isEnabled());
		window.control(Text.class, "notes.tags").setText("good");
		assertTrue(ok.isEnabled());
	}

	@Test
	void whatDiffersIsALineASettingWithWhatIsOtherThanInTheFirstMarked() {
		new DifferencesDialog(window.shell(), List.of(ONE, TWO)).open();
		window.work();
		window.assertAllIsNamed();
		Table table = window.control(Table.class, "differences.table");
		assertEquals(1, table.getItemCount());
		TableItem line = table.getItem(0);
		assertEquals(List.of("objective.method", "cgc", "l2"),
				List.of(line.getText(0), line.getText(1), line.getText(2)));
		assertFalse(line.getBackground(2).equals(line.getBackground(1)));
		Button all = window.control(Button.class, "differences.all");
		all.setSelection(true);
		Window.select(all);
		assertEquals(4, table.getItemCount(), "the seed and where the runs come from");
	}

	@Test
	void columnsAreTickedMovedAndPutBack() {
		RunsTable runs = new RunsTable(window.shell(), List::of);
		runs.show(List.of(ONE, TWO), List.of());
		ColumnsDialog dialog = new ColumnsDialog(window.shell(), runs);
		dialog.setBlockOnOpen(false);
		dialog.open();
		window.work();
		window.assertAllIsNamed();
		Table table = window.control(Table.class, "columns.table");
		window.control(Text.class, "columns.search").setText("note");
		TableItem note = table.getItem(0);
		note.setChecked(true);
		Event check = new Event();
		check.detail = SWT.CHECK;
		check.item = note;
		table.notifyListeners(SWT.Selection, check);
		window.control(Text.class, "columns.search").setText("");
		table.select(2);
		Window.select(window.control(Button.class, "columns.up"));
		press(IDialogConstants.OK_LABEL);
		runs.setChoice(dialog.choice());
		assertEquals(List.of("name", "state", "star"), RunsTable.ids(runs.columns()).subList(0, 3));
		assertTrue(RunsTable.ids(runs.columns()).contains("note"));
		ColumnsDialog again = new ColumnsDialog(window.shell(), runs);
		again.setBlockOnOpen(false);
		again.open();
		press("Standard columns");
		press(IDialogConstants.OK_LABEL);
		assertEquals(ColumnChoice.NONE, again.choice());
	}
}
