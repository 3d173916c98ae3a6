package org.cgcworkbench.ui.training.internal;

import java.util.List;
import java.util.stream.Collectors;

import org.cgcworkbench.core.run.RunEvent;
import org.cgcworkbench.ui.Accessibility;
import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;

/** All warnings of a run, as text that can be copied. */
final class WarningsDialog extends Dialog {

	private final String run;
	private final List<RunEvent.Warning> warnings;

	WarningsDialog(Shell shell, String run, List<RunEvent.Warning> warnings) {
		super(shell);
		this.run = run;
		this.warnings = warnings;
		setShellStyle(SWT.CLOSE | SWT.TITLE | SWT.RESIZE | SWT.MODELESS);
		setBlockOnOpen(false);
	}

	@Override
	protected void configureShell(Shell shell) {
		super.configureShell(shell);
		shell.setText(NLS.bind(Messages.WarningsDialog_title, run));
	}

	@Override
	protected Control createDialogArea(Composite parent) {
		Composite area = (Composite) super.createDialogArea(parent);
		Text text = new Text(area, SWT.MULTI | SWT.READ_ONLY | SWT.V_SCROLL | SWT.H_SCROLL | SWT.BORDER);
		text.setText(warnings.stream()
				.map(warning -> warning.time() + "  " + warning.message()
						+ warning.file().map(file -> "  " + file).orElse(""))
				.collect(Collectors.joining(Text.DELIMITER)));
		Accessibility.name(text, NLS.bind(Messages.WarningsDialog_title, run));
		GridDataFactory.fillDefaults().grab(true, true).hint(700, 300).applyTo(text);
		return area;
	}

	@Override
	protected void createButtonsForButtonBar(Composite parent) {
		createButton(parent, IDialogConstants.OK_ID, IDialogConstants.CLOSE_LABEL, true);
	}
}
