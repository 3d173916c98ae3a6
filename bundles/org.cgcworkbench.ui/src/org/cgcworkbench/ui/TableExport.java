package org.cgcworkbench.ui;

import java.nio.file.Path;
import java.util.function.Function;

import org.cgcworkbench.core.support.AtomicFiles;
import org.cgcworkbench.ui.internal.Messages;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Tree;

/**
 * Copies a table to the clipboard, with tabs between the cells, and writes it as CSV: the same for every table of the
 * workbench.
 */
public final class TableExport {

	private final Control control;
	private final Function<Boolean, TableContent> content;
	private final IAction copy;
	private final IAction export;

	/**
	 * Has the platform's key for copying copy the rows that are selected, all where none is.
	 *
	 * @param name
	 *            of the file that is proposed, without an ending
	 * @param content
	 *            of the rows that are selected (true) or of all
	 */
	public TableExport(Control control, String name, Function<Boolean, TableContent> content) {
		this.control = control;
		this.content = content;
		copy = Actions.push(Messages.TableExport_copy, this::copy);
		copy.setToolTipText(Messages.TableExport_copyTip);
		export = Actions.push(Messages.TableExport_export,
				() -> Exports.askForFile(control.getShell(), name + ".csv").ifPresent(this::write));
		control.addListener(SWT.KeyDown, this::press);
	}

	/** Offers both for a table, in a context menu of its own and by key. */
	public static TableExport of(Table table, String name) {
		return of(table, name, selected -> TableContent.of(table, selected));
	}

	/** Offers both for a tree, in a context menu of its own and by key. */
	public static TableExport of(Tree tree, String name) {
		return of(tree, name, selected -> TableContent.of(tree, selected));
	}

	/** Offers both for a control with content of its own, in a context menu of its own and by key. */
	public static TableExport of(Control control, String name, Function<Boolean, TableContent> content) {
		return new TableExport(control, name, content).inMenu();
	}

	private TableExport inMenu() {
		MenuManager menu = new MenuManager();
		addTo(menu);
		control.setMenu(menu.createContextMenu(control));
		control.addDisposeListener(e -> menu.dispose());
		return this;
	}

	/** Adds both to a menu. */
	public void addTo(IMenuManager menu) {
		menu.add(copy);
		menu.add(export);
	}

	/** What copies, for the platform's menu and key. */
	public IAction copyAction() {
		return copy;
	}

	private void press(Event event) {
		if ((event.stateMask & SWT.MODIFIER_MASK) == SWT.MOD1
				&& (event.keyCode == 'c' || event.keyCode == SWT.INSERT)) {
			copy();
		}
	}

	private void copy() {
		TableContent selected = content.apply(true);
		String text = (selected.rows().isEmpty() ? content.apply(false) : selected).tsv();
		Clipboard clipboard = new Clipboard(control.getDisplay());
		try {
			clipboard.setContents(new Object[]{text}, new Transfer[]{TextTransfer.getInstance()});
		} finally {
			clipboard.dispose();
		}
	}

	/** Writes all rows into a file, in the background. */
	public void write(Path file) {
		String text = content.apply(false).csv();
		Exports.start(file, () -> AtomicFiles.writeString(file, text));
	}
}
