package org.cgcworkbench.ui.tour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.cgcworkbench.core.run.RunState;
import org.cgcworkbench.ui.Notices;
import org.cgcworkbench.ui.RunCatalogue;
import org.cgcworkbench.ui.RunSummary;
import org.cgcworkbench.ui.WorkbenchCommands;
import org.cgcworkbench.ui.WorkbenchViews;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.swt.widgets.Link;
import org.eclipse.ui.IEditorPart;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What can go wrong. */
abstract class MistakeSteps extends TourSteps {

	@Test
	@Order(8)
	void killedRunIsShownAsInterrupted() {
		IEditorPart editor = ui.on(() -> ui.page().getActiveEditor());
		ui.run(() -> ui.page().activate(editor));
		Optional<String> before = run("birds-2").map(RunSummary::name);
		execute(WorkbenchCommands.RUN);
		ui.until("another run is followed", 60,
				() -> is("birds-2", RunState.RUNNING) && !run("birds-2").map(RunSummary::name).equals(before));
		ProcessHandle.current().children().filter(
				child -> child.info().commandLine().orElse("").contains("org.cgcworkbench.headless.application"))
				.forEach(ProcessHandle::destroyForcibly);
		ui.until("the run is interrupted", 60, () -> is("birds-2", RunState.INTERRUPTED));
		ui.until("the view says so", 20, () -> curves() != null && ui.says("banner").contains("ended without a word"));
		ui.shot("14-killed");
		assertEquals(1, ui.on(() -> visibleShells()), "no dialog is open");
	}

	@Test
	@Order(9)
	void deletedRunFolderIsShownAsGone() throws IOException {
		Path folder = run("birds-2").orElseThrow().directory().folder();
		ui.until("the run is shown", 20, () -> curves().runs().stream().anyMatch(run -> run.folder().equals(folder)));
		Folders.delete(folder);
		ui.until("the view says so", 20, () -> curves() != null && ui.says("banner").contains("is gone"));
		ui.until("the table has forgotten it", 20, () -> RunCatalogue.find(folder).isEmpty());
		assertEquals(1, ui.on(() -> visibleShells()), "no dialog is open");
	}

	@Test
	@Order(10)
	void brokenExperimentGetsMarkersAndANotice() throws Exception {
		IFile broken = file("broken.yaml");
		broken.create(("name: broken\ndataset:\n  path: " + data + "\nshedule:\n  epochs: many\n").getBytes(),
				IResource.NONE, null);
		ui.until("its problems are marked", 30, () -> problems(broken) > 0);
		ui.run(() -> openEditor(broken));
		execute(WorkbenchCommands.RUN);
		ui.until("the notice names the problem", 30,
				() -> Notices.latestProblem().filter(p -> p.message().contains("shedule")).isPresent());
		Link line = ui.control(Link.class, "notices.line");
		ui.until("the window says so, whatever is in front", 20, () -> line.getText().contains("shedule"));
		ui.shot("15-broken-experiment");
		broken.setContents(experiment("mended").getBytes(StandardCharsets.UTF_8), IResource.FORCE, null);
		ui.until("the notice leaves with its cause", 30,
				() -> Notices.all().stream().noneMatch(notice -> notice.message().contains("shedule"))
						&& !line.getText().contains("shedule"));
	}

	private static int problems(IFile file) {
		try {
			return file.findMarkers("org.cgcworkbench.ui.experiment.problem", true, IResource.DEPTH_ZERO).length;
		} catch (CoreException e) {
			throw new AssertionError(e);
		}
	}

	@Test
	@Order(11)
	void fullDiskEndsInANotice() throws Exception {
		Path disk = Files.createDirectories(data.resolveSibling("disk"));
		assumeTrue(mount("-t", "tmpfs", "-o", "size=3m", "tmpfs", disk.toString()),
				"skipped: only root can mount a small disk");
		try {
			IFile full = file("full.yaml");
			full.create((experiment("full") + "runs: " + disk + "\n").getBytes(StandardCharsets.UTF_8), IResource.NONE,
					null);
			ui.run(() -> openEditor(full));
			execute(WorkbenchCommands.RUN);
			ui.until("the notice says that the disk is full", TRAINING_SECONDS, () -> Notices.latestProblem()
					.filter(problem -> problem.message().contains("make room on the disk")).isPresent());
			ui.run(() -> show(WorkbenchViews.RUNS));
			ui.until("the table has the run", 20, () -> run("full").isPresent() && !is("full", RunState.RUNNING));
			ui.shot("16-full-disk");
			assertEquals(1, ui.on(() -> visibleShells()), "no dialog is open");
			ui.run(Notices::dismissAll);
		} finally {
			new ProcessBuilder("umount", "-l", disk.toString()).start().waitFor();
		}
	}

	private static boolean mount(String... options) throws InterruptedException {
		List<String> command = new ArrayList<>(List.of("mount"));
		command.addAll(List.of(options));
		try {
			return new ProcessBuilder(command).start().waitFor() == 0;
		} catch (IOException e) {
			return false;
		}
	}
}
