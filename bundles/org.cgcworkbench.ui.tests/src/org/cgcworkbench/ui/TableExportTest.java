package org.cgcworkbench.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;

import org.cgcworkbench.ui.testing.Window;
import org.eclipse.jface.action.ActionContributionItem;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeColumn;
import org.eclipse.swt.widgets.TreeItem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tables are copied and exported in one way. */
class TableExportTest {

	@RegisterExtension
	private final Window window = new Window();

	private Table table(String... rows) {
		Table table = new Table(window.shell(), SWT.MULTI | SWT.FULL_SELECTION);
		for (String title : List.of("Name", "Value", "")) {
			new TableColumn(table, SWT.NONE).setText(title);
		}
		for (String row : rows) {
			new TableItem(table, SWT.NONE).setText(row.split("\\|"));
		}
		return table;
	}

	private String copied(Table table) {
		Event key = new Event();
		key.stateMask = SWT.MOD1;
		key.keyCode = 'c';
		table.notifyListeners(SWT.KeyDown, key);
		Clipboard clipboard = new Clipboard(window.shell().getDisplay());
		try {
			return (String) clipboard.getContents(TextTransfer.getInstance());
		} finally {
			clipboard.dispose();
		}
	}

	@Test
	void theKeyCopiesWhatIsSelectedOrElseAllWithTabs() {
		Table table = table("a|1", "b\tx|=SUM(A1)", "c|-2.5");
		TableExport.of(table, "test");
		window.open();
		assertEquals("Name\tValue\na\t1\nb x\t'=SUM(A1)\nc\t-2.5\n", copied(table));
		table.select(new int[]{0, 2});
		assertEquals("Name\tValue\na\t1\nc\t-2.5\n", copied(table));
		MenuManager menu = new MenuManager();
		TableExport.of(table, "test").addTo(menu);
		assertEquals(List.of("&Copy", "E&xport as CSV..."), Arrays.stream(menu.getItems())
				.map(item -> ((ActionContributionItem) item).getAction().getText()).toList());
	}

	@Test
	void columnsAreInTheOrderInWhichTheyAreSeenAndCsvIsQuoted() {
		Table table = table("a, b|1", "c \"d\"|2");
		table.setColumnOrder(new int[]{1, 0, 2});
		assertEquals("Value,Name\n1,\"a, b\"\n2,\"c \"\"d\"\"\"\n", TableContent.of(table, false).csv());
	}

	@Test
	void rowsInClosedRowsOfATreeAreLeftOut() {
		Tree tree = new Tree(window.shell(), SWT.MULTI);
		new TreeColumn(tree, SWT.NONE).setText("Name");
		TreeItem open = new TreeItem(tree, SWT.NONE);
		open.setText("open");
		new TreeItem(open, SWT.NONE).setText("seen");
		TreeItem closed = new TreeItem(tree, SWT.NONE);
		closed.setText("closed");
		new TreeItem(closed, SWT.NONE).setText("hidden");
		open.setExpanded(true);
		assertEquals("Name\nopen\nseen\nclosed\n", TableContent.of(tree, false).csv());
	}
}
