package org.cgcworkbench.ui.internal.machines;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.remote.Machine;
import org.cgcworkbench.core.remote.MachineCheck;
import org.cgcworkbench.core.remote.Machines;
import org.cgcworkbench.core.support.IoMessage;
import org.cgcworkbench.ui.Background;
import org.cgcworkbench.ui.Controls;
import org.cgcworkbench.ui.internal.Messages;
import org.cgcworkbench.ui.internal.UiBundle;
import org.eclipse.core.runtime.Platform;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.preference.PreferencePage;
import org.eclipse.jface.viewers.ArrayContentProvider;
import org.eclipse.jface.viewers.LabelProvider;
import org.eclipse.jface.viewers.ListViewer;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.window.Window;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchPreferencePage;

/** The machines that runs can train on. What is changed here is kept at once, since the command line uses it too. */
public final class MachinesPage extends PreferencePage implements IWorkbenchPreferencePage {

	/** Of this page. */
	public static final String ID = "org.cgcworkbench.ui.preferences.machines";

	private final Machines machines;
	private ListViewer list;
	private Button edit;
	private Button remove;
	private Button check;
	private Text findings;

	/** Those of the user. */
	public MachinesPage() {
		this(Machines.ofUser());
	}

	MachinesPage(Machines machines) {
		this.machines = machines;
	}

	@Override
	public void init(IWorkbench workbench) {
		noDefaultAndApplyButton();
		setDescription(NLS.bind(Messages.MachinesPage_description, machines.file()));
	}

	@Override
	protected Control createContents(Composite parent) {
		Composite area = new Composite(parent, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(2).applyTo(area);
		GridDataFactory.fillDefaults().span(2, 1).applyTo(Controls.label(area, Messages.MachinesPage_list));
		list = new ListViewer(area, SWT.BORDER | SWT.V_SCROLL);
		GridDataFactory.fillDefaults().grab(true, true).hint(300, 120).applyTo(list.getControl());
		list.setContentProvider(ArrayContentProvider.getInstance());
		list.setLabelProvider(new LabelProvider() {
			@Override
			public String getText(Object element) {
				return words((Machine) element);
			}
		});
		list.addSelectionChangedListener(event -> enable());
		list.addDoubleClickListener(event -> selected().ifPresent(machine -> ask(Optional.of(machine))));
		Controls.identify(list.getControl(), "machines.list", Messages.MachinesPage_list);
		Composite buttons = new Composite(area, SWT.NONE);
		GridLayoutFactory.fillDefaults().applyTo(buttons);
		GridDataFactory.fillDefaults().applyTo(buttons);
		button(buttons, "add", Messages.MachinesPage_add, () -> ask(Optional.empty()));
		edit = button(buttons, "edit", Messages.MachinesPage_edit, () -> ask(selected()));
		remove = button(buttons, "remove", Messages.MachinesPage_remove, this::remove);
		check = button(buttons, "check", Messages.MachinesPage_check, this::check);
		GridDataFactory.fillDefaults().span(2, 1).applyTo(Controls.label(area, Messages.MachinesPage_findings));
		findings = new Text(area, SWT.BORDER | SWT.MULTI | SWT.READ_ONLY | SWT.WRAP | SWT.V_SCROLL);
		GridDataFactory.fillDefaults().grab(true, true).span(2, 1).hint(300, 140).applyTo(findings);
		Controls.identify(findings, "machines.findings", Messages.MachinesPage_findings);
		refresh(Optional.empty());
		return area;
	}

	/** A machine on one line. */
	static String words(Machine machine) {
		String where = machine.ssh().orElse(Messages.MachinesPage_here);
		return NLS.bind(machine.slurm().isPresent() ? Messages.MachinesPage_slurm : Messages.Common_nameAndText,
				machine.name(), where);
	}

	private static Button button(Composite parent, String id, String label, Runnable action) {
		Button button = new Button(parent, SWT.PUSH);
		button.setText(label);
		button.addListener(SWT.Selection, event -> action.run());
		GridDataFactory.fillDefaults().applyTo(button);
		return Controls.identify(button, "machines." + id, label.replace("&", ""));
	}

	private Optional<Machine> selected() {
		return Optional.ofNullable((Machine) list.getStructuredSelection().getFirstElement());
	}

	private void enable() {
		boolean any = selected().isPresent();
		edit.setEnabled(any);
		remove.setEnabled(any);
		check.setEnabled(any);
	}

	private void refresh(Optional<String> name) {
		try {
			List<Machine> all = machines.all();
			list.setInput(all);
			all.stream().filter(machine -> name.filter(machine.name()::equals).isPresent()).findFirst()
					.or(() -> all.stream().findFirst())
					.ifPresent(machine -> list.setSelection(new StructuredSelection(machine)));
			setErrorMessage(null);
		} catch (UserException e) {
			setErrorMessage(e.getMessage());
		}
		enable();
	}

	private void ask(Optional<Machine> before) {
		MachineDialog dialog = new MachineDialog(getShell(), before);
		if (dialog.open() == Window.OK) {
			change(() -> machines.put(dialog.machine()));
			refresh(Optional.of(dialog.machine().name()));
		}
	}

	private void remove() {
		selected().ifPresent(machine -> change(() -> machines.remove(machine.name())));
		refresh(Optional.empty());
	}

	/** Writes the file. */
	private interface Change {
		void apply() throws IOException;
	}

	private void change(Change change) {
		try {
			change.apply();
		} catch (IOException | UserException e) {
			findings.setText(IoMessage.reason(e));
		}
	}

	private void check() {
		Machine machine = selected().orElseThrow();
		String version = "CGC Workbench " + Platform.getBundle(UiBundle.ID).getVersion();
		findings.setText(NLS.bind(Messages.MachinesPage_checking, machine.name()));
		check.setEnabled(false);
		Background.compute(NLS.bind(Messages.MachinesPage_checking, machine.name()), () -> found(machine, version),
				findings, text -> {
					findings.setText(text);
					enable();
				});
	}

	private static String found(Machine machine, String version) {
		try {
			return MachineCheck.of(machine, version).stream().map(finding -> NLS
					.bind(finding.good() ? Messages.MachinesPage_good : Messages.MachinesPage_missing, finding.text()))
					.collect(Collectors.joining("\n"));
		} catch (IOException e) {
			return IoMessage.reason(e);
		}
	}
}
