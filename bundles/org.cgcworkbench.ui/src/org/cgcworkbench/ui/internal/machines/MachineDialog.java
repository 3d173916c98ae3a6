package org.cgcworkbench.ui.internal.machines;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.remote.Machine;
import org.cgcworkbench.core.sweep.ClusterNeeds;
import org.cgcworkbench.core.sweep.SlurmJob;
import org.cgcworkbench.ui.Controls;
import org.cgcworkbench.ui.internal.Messages;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.swt.widgets.Text;

/** Asks for a machine, as {@code workbench remote add} does. */
final class MachineDialog extends TitleAreaDialog {

	private static final int COLUMNS = 4;
	private static final int WIDTH = 420;
	private static final int HALF = 150;
	private static final int LINES = 40;
	private static final int MOST = 100_000;

	private final Optional<Machine> before;
	private Text name;
	private Text ssh;
	private Text sshOptions;
	private Text workbench;
	private Text runs;
	private Text data;
	private Text setup;
	private Button slurm;
	private Text partition;
	private Text time;
	private Text sbatchOptions;
	private Text commands;
	private Spinner cpus;
	private Spinner memory;
	private Spinner gpus;
	private Machine machine;

	MachineDialog(Shell shell, Optional<Machine> before) {
		super(shell);
		this.before = before;
		setShellStyle(getShellStyle() | SWT.RESIZE);
	}

	/** What was entered. */
	Machine machine() {
		return machine;
	}

	@Override
	protected void configureShell(Shell shell) {
		super.configureShell(shell);
		shell.setText(Messages.MachineDialog_title);
	}

	@Override
	protected Control createDialogArea(Composite parent) {
		setTitle(before.map(Machine::name).orElse(Messages.MachineDialog_new));
		setMessage(Messages.MachineDialog_message);
		Composite area = new Composite((Composite) super.createDialogArea(parent), SWT.NONE);
		GridLayoutFactory.swtDefaults().numColumns(COLUMNS).margins(10, 6).applyTo(area);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(area);
		name = half(area, "name", Messages.MachineDialog_name, before.map(Machine::name));
		name.setEnabled(before.isEmpty());
		ssh = half(area, "ssh", Messages.MachineDialog_ssh, before.flatMap(Machine::ssh));
		sshOptions = text(area, "sshOptions", Messages.MachineDialog_sshOptions,
				before.map(machine -> String.join(" ", machine.sshOptions())));
		workbench = text(area, "workbench", Messages.MachineDialog_workbench, before.map(Machine::workbench));
		runs = text(area, "runs", Messages.MachineDialog_runs, before.map(Machine::runs));
		data = lines(area, "data", Messages.MachineDialog_data, before.map(machine -> machine.data().entrySet().stream()
				.map(entry -> entry.getKey() + " = " + entry.getValue()).collect(Collectors.joining("\n"))));
		setup = lines(area, "setup", Messages.MachineDialog_setup, before.map(Machine::setup));
		createSlurm(area);
		return area;
	}

	private void createSlurm(Composite area) {
		Optional<Machine.Slurm> given = before.flatMap(Machine::slurm);
		Optional<SlurmJob> job = given.map(Machine.Slurm::job);
		Optional<ClusterNeeds> needs = job.map(SlurmJob::needs);
		slurm = new Button(area, SWT.CHECK);
		slurm.setText(Messages.MachineDialog_slurm);
		slurm.setSelection(given.isPresent());
		GridDataFactory.swtDefaults().span(COLUMNS, 1).applyTo(slurm);
		Controls.identify(slurm, "machine.slurm", Messages.MachineDialog_slurm);
		partition = half(area, "partition", Messages.MachineDialog_partition, job.flatMap(SlurmJob::partition));
		time = half(area, "time", Messages.MachineDialog_time, job.flatMap(SlurmJob::time));
		cpus = number(area, "cpus", Messages.MachineDialog_cpus, 1,
				needs.map(ClusterNeeds::cpus).orElse(Machine.Slurm.CPUS));
		memory = number(area, "memory", Messages.MachineDialog_memory, 1,
				needs.map(ClusterNeeds::memory).orElse(Machine.Slurm.MEMORY));
		gpus = number(area, "gpus", Messages.MachineDialog_gpus, 0, needs.map(ClusterNeeds::gpus).orElse(0));
		GridDataFactory.swtDefaults().span(COLUMNS - 1, 1).applyTo(gpus);
		sbatchOptions = text(area, "sbatchOptions", Messages.MachineDialog_sbatchOptions,
				given.map(each -> String.join(" ", each.options())));
		commands = text(area, "commands", Messages.MachineDialog_commands, given.flatMap(Machine.Slurm::commands));
		slurm.addListener(SWT.Selection, event -> enableSlurm());
		enableSlurm();
	}

	private void enableSlurm() {
		for (Control control : List.of(partition, time, cpus, memory, gpus, sbatchOptions, commands)) {
			control.setEnabled(slurm.getSelection());
		}
	}

	private static Text text(Composite area, String id, String label, Optional<String> value) {
		return text(area, id, label, value, SWT.SINGLE);
	}

	/** One that shares its line with another. */
	private static Text half(Composite area, String id, String label, Optional<String> value) {
		Text text = text(area, id, label, value);
		GridDataFactory.fillDefaults().grab(true, false).hint(HALF, SWT.DEFAULT).applyTo(text);
		return text;
	}

	private static Text lines(Composite area, String id, String label, Optional<String> value) {
		Text text = text(area, id, label, value, SWT.MULTI | SWT.V_SCROLL);
		GridDataFactory.fillDefaults().span(COLUMNS - 1, 1).grab(true, true).hint(WIDTH, LINES).applyTo(text);
		return text;
	}

	private static Text text(Composite area, String id, String label, Optional<String> value, int style) {
		Controls.label(area, label);
		Text text = new Text(area, SWT.BORDER | style);
		text.setText(value.orElse(""));
		GridDataFactory.fillDefaults().span(COLUMNS - 1, 1).grab(true, false).hint(WIDTH, SWT.DEFAULT).applyTo(text);
		return Controls.identify(text, "machine." + id, label.replace("&", ""));
	}

	private static Spinner number(Composite area, String id, String label, int least, int value) {
		Controls.label(area, label);
		Spinner spinner = new Spinner(area, SWT.BORDER);
		spinner.setValues(value, least, MOST, 0, 1, 8);
		return Controls.identify(spinner, "machine." + id, label.replace("&", ""));
	}

	@Override
	protected void okPressed() {
		try {
			machine = entered();
			super.okPressed();
		} catch (UserException | InvalidPathException e) {
			setErrorMessage(e.getMessage());
			getButton(IDialogConstants.OK_ID).setFocus();
		}
	}

	private Machine entered() {
		Map<Path, String> places = new LinkedHashMap<>();
		data.getText().lines().filter(line -> !line.isBlank()).forEach(line -> {
			String[] parts = line.split("=", 2);
			if (parts.length < 2) {
				throw new UserException(NLS.bind(Messages.MachineDialog_noPlace, line.strip()));
			}
			places.put(Path.of(parts[0].strip()).toAbsolutePath().normalize(), parts[1].strip());
		});
		return new Machine(name.getText().strip(), given(ssh), words(sshOptions), workbench.getText().strip(),
				runs.getText().strip(), places, setup.getText().strip().replace("\r", ""),
				slurm.getSelection() ? Optional.of(slurm()) : Optional.empty());
	}

	private Machine.Slurm slurm() {
		ClusterNeeds needs = new ClusterNeeds(1, cpus.getSelection(), memory.getSelection(), gpus.getSelection());
		return new Machine.Slurm(new SlurmJob(Machine.Slurm.NAME, needs, given(time), given(partition)),
				words(sbatchOptions), given(commands));
	}

	private static Optional<String> given(Text text) {
		return Optional.of(text.getText().strip()).filter(value -> !value.isEmpty());
	}

	private static List<String> words(Text text) {
		return Arrays.stream(text.getText().strip().split("\\s+")).filter(word -> !word.isEmpty()).toList();
	}
}
