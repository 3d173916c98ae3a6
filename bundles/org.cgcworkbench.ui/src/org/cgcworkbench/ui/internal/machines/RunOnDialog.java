package org.cgcworkbench.ui.internal.machines;

import java.util.List;
import java.util.Optional;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.remote.Machine;
import org.cgcworkbench.core.remote.Machines;
import org.cgcworkbench.ui.Controls;
import org.cgcworkbench.ui.internal.Messages;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.dialogs.PreferencesUtil;

/** Asks which machine is to train. */
public final class RunOnDialog extends TitleAreaDialog {

	private static final int COPY = IDialogConstants.CLIENT_ID;
	private static final int MACHINES = IDialogConstants.CLIENT_ID + 1;

	private final String what;
	private final Machines machines;
	private List<Machine> all = List.of();
	private org.eclipse.swt.widgets.List list;
	private Optional<Machine> chosen = Optional.empty();
	private boolean copied;

	/**
	 * @param what
	 *            is to be trained, for people
	 */
	public RunOnDialog(Shell shell, String what) {
		this(shell, what, Machines.ofUser());
	}

	RunOnDialog(Shell shell, String what, Machines machines) {
		super(shell);
		this.machines = machines;
		this.what = what;
		setShellStyle(getShellStyle() | SWT.RESIZE);
	}

	/** The machine, once the dialog was closed by one of its buttons that do something. */
	public Optional<Machine> chosen() {
		return chosen;
	}

	/** Whether the command is wanted and not the training. */
	public boolean copied() {
		return copied;
	}

	@Override
	protected void configureShell(Shell shell) {
		super.configureShell(shell);
		shell.setText(Messages.RunOnDialog_title);
	}

	@Override
	protected Control createDialogArea(Composite parent) {
		setTitle(NLS.bind(Messages.Common_train, what));
		Composite area = (Composite) super.createDialogArea(parent);
		list = new org.eclipse.swt.widgets.List(area, SWT.BORDER | SWT.V_SCROLL);
		GridDataFactory.fillDefaults().grab(true, true).hint(420, 140).applyTo(list);
		Controls.identify(list, "runOn.machines", Messages.MachinesPage_list);
		list.addListener(SWT.Selection, event -> enable());
		list.addListener(SWT.DefaultSelection, event -> buttonPressed(IDialogConstants.OK_ID));
		return area;
	}

	@Override
	protected void createButtonsForButtonBar(Composite parent) {
		createButton(parent, MACHINES, Messages.RunOnDialog_machines, false);
		createButton(parent, COPY, Messages.Common_copyAsCommand, false);
		createButton(parent, IDialogConstants.OK_ID, Messages.RunOnDialog_run, true);
		createButton(parent, IDialogConstants.CANCEL_ID, IDialogConstants.CANCEL_LABEL, false);
		refresh();
	}

	private void refresh() {
		try {
			all = machines.all();
			setErrorMessage(null);
		} catch (UserException e) {
			all = List.of();
			setErrorMessage(e.getMessage());
		}
		list.setItems(all.stream().map(MachinesPage::words).toArray(String[]::new));
		list.select(0);
		setMessage(all.isEmpty() ? Messages.RunOnDialog_none : Messages.RunOnDialog_message);
		enable();
	}

	private void enable() {
		boolean any = list.getSelectionIndex() >= 0;
		getButton(IDialogConstants.OK_ID).setEnabled(any);
		getButton(COPY).setEnabled(any);
	}

	@Override
	protected void buttonPressed(int button) {
		if (button == MACHINES) {
			PreferencesUtil.createPreferenceDialogOn(getShell(), MachinesPage.ID, null, null).open();
			refresh();
			return;
		}
		copied = button == COPY;
		if (button != IDialogConstants.CANCEL_ID) {
			chosen = Optional.of(all.get(list.getSelectionIndex()));
		}
		super.buttonPressed(copied ? IDialogConstants.OK_ID : button);
	}
}
