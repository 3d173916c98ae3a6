package org.cgcworkbench.ui.internal.machines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.cgcworkbench.core.remote.Machine;
import org.cgcworkbench.core.remote.Machines;
import org.cgcworkbench.core.sweep.ClusterNeeds;
import org.cgcworkbench.core.sweep.SlurmJob;
import org.cgcworkbench.ui.testing.Window;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The page of machines, its dialog, and the dialog that asks which of them is to train. */
class MachinesPageTest {

	private static final Machine PLAIN = new Machine("gpu1", Optional.of("me@gpu1.lab"), List.of(), "/opt/workbench",
			"/runs", Map.of(), "", Optional.empty());

	@RegisterExtension
	private final Window window = new Window();
	@TempDir
	private Path folder;
	private Machines machines;

	@BeforeEach
	void start() {
		machines = new Machines(folder.resolve("machines.json"));
	}

	private Machine cluster() {
		return new Machine("cluster", Optional.of("login"), List.of("-p", "2222"), "/opt/workbench", "/work/runs",
				Map.of(folder.resolve("data"), "/work/data"), "module load java\nmodule load cuda",
				Optional.of(new Machine.Slurm(
						new SlurmJob("cgc", new ClusterNeeds(1, 8, 32, 2), Optional.of("04:00:00"), Optional.of("gpu")),
						List.of("--account=lab"), Optional.of("/opt/slurm/bin"))));
	}

	private MachineDialog dialog(Optional<Machine> before) {
		MachineDialog dialog = new MachineDialog(window.shell(), before);
		dialog.setBlockOnOpen(false);
		dialog.open();
		window.work();
		return dialog;
	}

	/** The button with a text, whatever its mnemonic. */
	private Button button(String text) {
		return window.all(Button.class).stream()
				.filter(button -> button.getText().replace("&", "").equals(text.replace("&", ""))).findFirst()
				.orElseThrow();
	}

	private void type(String id, String text) {
		window.control(Text.class, "machine." + id).setText(text);
	}

	@Test
	void whatIsNotChangedStays() {
		for (Machine machine : List.of(PLAIN, cluster())) {
			MachineDialog dialog = dialog(Optional.of(machine));
			window.assertAllIsNamed();
			Window.select(button("OK"));
			assertEquals(machine, dialog.machine());
		}
	}

	@Test
	void aMachineIsTypedIn() {
		MachineDialog dialog = dialog(Optional.empty());
		type("name", "cluster");
		type("ssh", " login ");
		type("sshOptions", "-p 2222");
		type("workbench", "opt/workbench");
		type("runs", "/work/runs");
		type("data", folder.resolve("data") + "=/work/data\n\n");
		type("setup", "module load java\nmodule load cuda\n");
		assertFalse(window.control(Spinner.class, "machine.gpus").isEnabled());
		Button slurm = window.control(Button.class, "machine.slurm");
		slurm.setSelection(true);
		Window.select(slurm);
		assertTrue(window.control(Spinner.class, "machine.gpus").isEnabled());
		type("partition", "gpu");
		type("time", "04:00:00");
		window.control(Spinner.class, "machine.cpus").setSelection(8);
		window.control(Spinner.class, "machine.memory").setSelection(32);
		window.control(Spinner.class, "machine.gpus").setSelection(2);
		type("sbatchOptions", "--account=lab");
		type("commands", "/opt/slurm/bin");
		Window.select(button("OK"));
		assertTrue(dialog.getErrorMessage().contains("absolute path"), dialog.getErrorMessage());
		type("workbench", "/opt/workbench");
		Window.select(button("OK"));
		assertEquals(cluster(), dialog.machine());
	}

	@Test
	void thePageListsThemAndForgetsOne() throws IOException {
		machines.put(PLAIN);
		machines.put(cluster());
		MachinesPage page = new MachinesPage(machines);
		page.init(null);
		page.createControl(window.shell());
		window.open();
		window.assertAllIsNamed();
		org.eclipse.swt.widgets.List list = window.control(org.eclipse.swt.widgets.List.class, "machines.list");
		assertEquals(List.of("cluster: login, Slurm", "gpu1: me@gpu1.lab"), List.of(list.getItems()));
		Button remove = window.control(Button.class, "machines.remove");
		assertTrue(remove.isEnabled());
		Window.select(remove);
		assertEquals(List.of(PLAIN), machines.all());
		assertEquals(1, list.getItemCount());
		Window.select(remove);
		assertEquals(List.of(), machines.all());
		assertFalse(remove.isEnabled());
	}

	@Test
	void theMachineToTrainOnIsChosen() throws IOException {
		RunOnDialog none = new RunOnDialog(window.shell(), "birds.yaml", machines);
		none.setBlockOnOpen(false);
		none.open();
		window.work();
		assertFalse(button("&Run").isEnabled());
		assertEquals("There are no machines yet; add one.", none.getMessage());
		none.close();
		machines.put(PLAIN);
		machines.put(cluster());
		for (String action : List.of("&Run", "Copy as command")) {
			RunOnDialog dialog = new RunOnDialog(window.shell(), "birds.yaml", machines);
			dialog.setBlockOnOpen(false);
			dialog.open();
			window.work();
			window.assertAllIsNamed();
			assertTrue(button("&Run").isEnabled(), "the first machine is chosen already");
			window.control(org.eclipse.swt.widgets.List.class, "runOn.machines").select(1);
			Window.select(button(action));
			assertEquals(Optional.of(PLAIN), dialog.chosen());
			assertEquals(action.startsWith("Copy"), dialog.copied());
		}
	}
}
