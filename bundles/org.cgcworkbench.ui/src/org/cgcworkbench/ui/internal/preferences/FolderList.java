package org.cgcworkbench.ui.internal.preferences;

import org.cgcworkbench.ui.internal.Messages;
import org.eclipse.jface.preference.ListEditor;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.DirectoryDialog;

/** A list of folders, one a line in the preference. */
final class FolderList extends ListEditor {

	FolderList(String name, String label, Composite parent) {
		super(name, label, parent);
		getUpButton().setVisible(false);
		getDownButton().setVisible(false);
	}

	@Override
	protected String createList(String[] items) {
		return String.join("\n", items);
	}

	@Override
	protected String getNewInputObject() {
		DirectoryDialog dialog = new DirectoryDialog(getShell());
		dialog.setMessage(Messages.FolderList_message);
		return dialog.open();
	}

	@Override
	protected String[] parseString(String list) {
		return list.lines().filter(line -> !line.isBlank()).toArray(String[]::new);
	}
}
