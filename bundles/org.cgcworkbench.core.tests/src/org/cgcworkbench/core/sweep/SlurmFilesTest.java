package org.cgcworkbench.core.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.cgcworkbench.core.UserException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The files are given to bash, with programs that stand in for the launcher and for Slurm. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Slurm does not run on Windows")
class SlurmFilesTest {

	private static final Map<String, String> TASK = Map.of("SLURM_ARRAY_TASK_ID", "7", "SLURM_ARRAY_JOB_ID", "42",
			"SLURM_CPUS_PER_TASK", "4");

	@TempDir
	private Path folder;
	private FakeLauncher launcher;

	@BeforeEach
	void writeFiles() throws Exception {
		launcher = FakeLauncher.in(folder);
		launcher.noting("scontrol", "");
		for (Map.Entry<String, String> text : files("Few labels", List.of(1, 2, 3, 7)).texts().entrySet()) {
			Files.writeString(folder.resolve(text.getKey()), text.getValue());
			launcher.checkSyntax(folder.resolve(text.getKey()));
		}
	}

	private SlurmFiles files(String name, List<Integer> runs) {
		return new SlurmFiles(name, runs, launcher.path().toString(), folder + "/a 'b' $c.yaml", folder + "/runs/$d e",
				new ClusterNeeds(2, 4, 16, 1), Optional.of("1-00:30:00"), Optional.of("gpu,long"));
	}

	private List<String> script(String name) {
		return List.of("bash", folder.resolve(name).toString());
	}

	@Test
	void asksForWhatARunNeeds() throws Exception {
		List<String> asked = Files.readAllLines(folder.resolve("runs.sbatch")).stream()
				.filter(line -> line.startsWith("#SBATCH ")).map(line -> line.substring(8)).toList();
		assertEquals(List.of("--job-name=cgc-few-labels", "--array=1-3,7%2", "--nodes=1", "--ntasks=1",
				"--cpus-per-task=4", "--mem=16G", "--gres=gpu:1", "--time=1-00:30:00", "--partition=gpu,long",
				"--output=%x-%A_%a.log", "--open-mode=append", "--requeue", "--signal=B:USR1@120"), asked);
	}

	/** sbatch reads no further than the first line that is neither empty nor a comment. */
	@Test
	void asksBeforeTheFirstCommand() throws Exception {
		for (String name : List.of("runs.sbatch", "report.sbatch")) {
			String text = Files.readString(folder.resolve(name));
			assertTrue(text.startsWith("#!/bin/bash\n#SBATCH "), text);
			assertTrue(!text.replaceFirst("(?s)\\n[^#\\n].*", "").isEmpty()
					&& !text.replaceFirst("(?s).*?\\n[^#\\n]", "").contains("#SBATCH"), text);
		}
	}

	@Test
	void aTaskIsTheRunOfItsNumber() throws Exception {
		launcher.run(TASK, script("runs.sbatch"));
		assertEquals(List.of("[sweep][" + folder + "/a 'b' $c.yaml][--run][7]"), launcher.calls());
	}

	@Test
	void aRunWhoseTimeIsOverIsStoppedOnceAndQueuedAgain() throws Exception {
		launcher.waits();
		Process task = launcher.start(TASK, script("runs.sbatch"));
		launcher.awaitReady();
		launcher.run(Map.of(), List.of("bash", "-c", "kill -USR1 " + task.pid()));
		assertEquals(4, launcher.exitCode(task));
		assertEquals(List.of("stopped", "scontrol requeue 42_7"), launcher.calls().subList(1, 3));
	}

	/** As by scancel; Slurm itself queues what makes way for others. */
	@Test
	void aRunThatIsCancelledIsNotQueuedAgain() throws Exception {
		launcher.waits();
		Process task = launcher.start(TASK, script("runs.sbatch"));
		launcher.awaitReady();
		task.destroy();
		assertEquals(4, launcher.exitCode(task));
		assertEquals(List.of("stopped"), launcher.calls().subList(1, launcher.calls().size()));
	}

	@Test
	void theReportFollowsHoweverTheRunsEnd() throws Exception {
		launcher.noting("sbatch", "42;cluster");
		launcher.run(Map.of(), List.of("bash", folder.resolve("submit.sh").toString(), "--account=lab"));
		assertEquals(List.of("sbatch --parsable --account=lab runs.sbatch",
				"sbatch --dependency=afterany:42 --account=lab report.sbatch"), launcher.calls());
		launcher.run(Map.of(), script("report.sbatch"));
		assertEquals("[report][" + folder + "/runs/$d e][--out][" + folder + "/runs/$d e/report]",
				launcher.calls().getLast());
	}

	@Test
	void namesOfJobsAreThoseOfClusters() {
		assertEquals("cgc-b-d", ClusterNeeds.jobName("B\n#ä'd$"));
		assertEquals("cgc", ClusterNeeds.jobName("äöü"));
		assertEquals(50, ClusterNeeds.jobName("x".repeat(100)).length());
	}

	@Test
	void whatCannotBeMeantIsRefused() {
		assertThrows(UserException.class, () -> new ClusterNeeds(0, 1, 1, 0));
		assertThrows(UserException.class, () -> new ClusterNeeds(1, 1, 1, -1));
		for (String time : List.of("4", "4:00", "1:60:00", "1:00:00\n#SBATCH --uid=0")) {
			assertThrows(UserException.class, () -> new SlurmFiles("a", List.of(1), "/w", "/f", "/d",
					new ClusterNeeds(1, 1, 1, 0), Optional.of(time), Optional.empty()));
		}
		assertThrows(UserException.class, () -> new SlurmFiles("a", List.of(1), "/w", "/f", "/d",
				new ClusterNeeds(1, 1, 1, 0), Optional.empty(), Optional.of("a b")));
	}
}
