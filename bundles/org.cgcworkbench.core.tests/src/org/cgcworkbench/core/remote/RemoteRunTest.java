package org.cgcworkbench.core.remote;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.run.MovedData;
import org.cgcworkbench.core.run.RemotePlace;
import org.cgcworkbench.core.run.RemotePlace.Phase;
import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.core.run.RunState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Runs of a script that stands in for the product, over ssh to an sshd of this machine that greets first. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no sshd")
@Timeout(120)
class RemoteRunTest {

	private static final String GREETING = "#!/bin/sh\necho 'Welcome to the box'\nexec sh -c \"$SSH_ORIGINAL_COMMAND\"\n";

	@TempDir
	private Path folder;
	private FakeWorkbench workbench;
	private LocalSshd sshd;
	private Machine machine;
	private Machines machines;
	private Path there;
	private Path experiment;

	@BeforeEach
	void start() throws Exception {
		sshd = new LocalSshd(Files.createDirectories(folder.resolve("sshd")), GREETING);
		workbench = new FakeWorkbench(folder);
		there = folder.resolve("there's");
		for (Path data : List.of(folder.resolve("data/birds"), there.resolve("data/birds"))) {
			Files.createDirectories(data.resolve("train"));
			Files.createDirectories(data.resolve("val"));
		}
		experiment = Files.writeString(folder.resolve("tiny.yaml"), """
				name: tiny
				dataset:
				  path: data/birds
				  validation-list: some.txt
				  boxes: none
				""");
		Files.writeString(folder.resolve("some.txt"), "val/a.jpg\n");
		machine = machine(Map.of(folder.resolve("data"), there.resolve("data").toString()));
		machines = new Machines(folder.resolve("config/machines.json"));
		machines.put(machine);
	}

	@AfterEach
	void end() throws InterruptedException {
		if (sshd != null) {
			sshd.close();
		}
	}

	private Machine machine(Map<Path, String> data) {
		return new Machine("box", Optional.of("box"), sshd.options(), workbench.path().toString(),
				there.resolve("my runs").toString(), data, "export SET_UP='a  b'", Optional.empty());
	}

	private RemoteRun started() throws IOException {
		RemoteRun run = RemoteRun.create(experiment, List.of(), machine);
		run.send();
		run.resume();
		return run;
	}

	/** What a follower was told. */
	private static final class Heard implements RemoteFollower.Listener {

		private final List<String> printed = new CopyOnWriteArrayList<>();
		private final List<String> told = new CopyOnWriteArrayList<>();
		private volatile boolean leaves;

		@Override
		public void printed(String line) {
			printed.add(line);
		}

		@Override
		public void told(String what) {
			told.add(what);
		}

		@Override
		public boolean leaves() {
			return leaves;
		}

		void awaits(List<String> lines, String text) throws InterruptedException {
			for (int i = 0; i < 600 && lines.stream().noneMatch(line -> line.contains(text)); i++) {
				Thread.sleep(50);
			}
			assertTrue(lines.stream().anyMatch(line -> line.contains(text)), lines::toString);
		}
	}

	private static CompletableFuture<Optional<RunState>> follow(RemoteRun run, Heard heard) {
		return CompletableFuture.supplyAsync(() -> {
			try {
				return new RemoteFollower(run, Duration.ofMillis(100), heard).follow();
			} catch (IOException | InterruptedException e) {
				throw new IllegalStateException(e);
			}
		});
	}

	private void assertSameFiles(RemoteRun run) throws IOException {
		Path far = Path.of(run.place().folder());
		for (String name : List.of("experiment.yaml", "events.jsonl", "run.log", "console.txt", "manifest.json")) {
			assertArrayEquals(Files.readAllBytes(far.resolve(name)),
					Files.readAllBytes(run.directory().folder().resolve(name)), name);
		}
	}

	@Test
	void isStartedFollowedAndFetched() throws Exception {
		try (RemoteRun run = started()) {
			Heard heard = new Heard();
			assertEquals(Optional.of(RunState.FINISHED), follow(run, heard).get(60, TimeUnit.SECONDS));
			assertEquals("begins a  b", heard.printed.getFirst());
			assertTrue(heard.printed.contains("step 20"), heard.printed::toString);
			assertEquals(Phase.ENDED, RemotePlace.read(run.directory()).orElseThrow().phase());
			assertSameFiles(run);
			assertEquals(List.of(), files(run.directory().checkpoints()));
			assertThrows(UserException.class, run.directory()::weights);

			List<Path> weights = new RemoteCheckpoints(run, what -> {
			}).fetch(RemoteCheckpoints.Which.BEST);
			assertEquals(List.of(run.directory().checkpoints().resolve("epoch-002.safetensors")), weights);
			assertEquals(2, run.directory().weights().weights().get("w").values()[0]);
			new RemoteCheckpoints(run, what -> {
			}).fetch(RemoteCheckpoints.Which.ALL);
			assertEquals(files(Path.of(run.place().folder(), "checkpoints")), files(run.directory().checkpoints()));
		}
	}

	private static List<String> files(Path folder) throws IOException {
		try (var files = Files.list(folder)) {
			return files.map(file -> file.getFileName().toString()).sorted().toList();
		}
	}

	@Test
	void theExperimentNamesThePlacesThere() throws Exception {
		Files.writeString(experiment, Files.readString(experiment) + "network:\n  initial-weights: weights.bin.pth\n");
		Files.writeString(folder.resolve("weights.bin.pth"), "weights\n\0");
		try (RemoteRun run = started()) {
			Path far = Path.of(run.place().folder());
			String text = Files.readString(far.resolve("experiment.yaml"));
			assertTrue(text.contains("path: \"" + there.resolve("data/birds") + "\""), text);
			assertTrue(text.contains("validation-list: \"" + far.resolve("sent/validation-list.txt") + "\""), text);
			assertTrue(text.contains("initial-weights: \"" + far.resolve("sent/initial-weights.bin.pth") + "\""), text);
			assertTrue(text.contains("runs: \"" + far.getParent() + "\""), text);
			assertEquals("val/a.jpg\n", Files.readString(far.resolve("sent/validation-list.txt")));
			assertEquals("weights\n\0", Files.readString(far.resolve("sent/initial-weights.bin.pth")));
			follow(run, new Heard()).get(60, TimeUnit.SECONDS);
			// as for whoever looks at its images here
			assertEquals(Optional.of(run.directory().folder().resolve("sent/validation-list.txt")),
					MovedData.inPlace(run.directory()).dataset().validationList());
			Files.move(there.resolve("data"), there.resolve("gone"));
			assertEquals(Optional.of(folder.resolve("data/birds")), MovedData.here(run.directory()));
		}
	}

	@Test
	void aLostConnectionIsMadeAgain() throws Exception {
		workbench.steps(100_000);
		try (RemoteRun run = started()) {
			Heard heard = new Heard();
			CompletableFuture<Optional<RunState>> end = follow(run, heard);
			heard.awaits(heard.printed, "step 5");
			sshd.kill();
			heard.awaits(heard.told, "connection lost");
			assertTrue(RemotePlace.read(run.directory()).orElseThrow().problem().orElse("").contains("trying again"));
			assertEquals(RunState.RUNNING, run.state());
			sshd.start();
			heard.awaits(heard.told, "there again");
			assertEquals(Optional.empty(), RemotePlace.read(run.directory()).orElseThrow().problem());
			run.directory().requestStop();
			assertEquals(Optional.of(RunState.STOPPED), end.get(60, TimeUnit.SECONDS));
			assertFalse(run.directory().stopRequested());
			assertSameFiles(run);
		}
	}

	@Test
	void goesOnAfterAStopAndIsLeftAlone() throws Exception {
		workbench.steps(100_000);
		RunDirectory directory;
		try (RemoteRun run = started()) {
			directory = run.directory();
			Heard heard = new Heard();
			CompletableFuture<Optional<RunState>> end = follow(run, heard);
			heard.awaits(heard.printed, "step 3");
			assertThrows(UserException.class, run::resume, "it is being trained");
			heard.leaves = true;
			assertEquals(Optional.empty(), end.get(60, TimeUnit.SECONDS));
			assertEquals(RunState.RUNNING, directory.state());
		}
		try (RemoteRun run = RemoteRun.open(directory, machines)) {
			run.stop();
			assertEquals(Optional.of(RunState.STOPPED), follow(run, new Heard()).get(60, TimeUnit.SECONDS));
			workbench.steps(Files.readAllLines(directory.events()).size() + 5);
			run.resume();
			assertEquals(Phase.RUNNING, RemotePlace.read(directory).orElseThrow().phase());
			assertEquals(Optional.of(RunState.FINISHED), follow(run, new Heard()).get(60, TimeUnit.SECONDS));
			assertSameFiles(run);
		}
	}

	/** As by a lack of memory there. */
	@Test
	void aJobThatIsKilledIsInterrupted() throws Exception {
		workbench.steps(100_000);
		try (RemoteRun run = started()) {
			Heard heard = new Heard();
			CompletableFuture<Optional<RunState>> end = follow(run, heard);
			heard.awaits(heard.printed, "step 3");
			long pid = Long.parseLong(Files.readAllLines(Path.of(run.place().folder(), "job.pid")).getFirst());
			ProcessHandle job = ProcessHandle.of(pid).orElseThrow();
			List<ProcessHandle> training = job.descendants().toList();
			job.destroyForcibly();
			training.forEach(ProcessHandle::destroyForcibly);
			assertEquals(Optional.of(RunState.INTERRUPTED), end.get(60, TimeUnit.SECONDS));
		}
	}

	@Test
	void whatCannotBeStartedLeavesNoFolder() throws Exception {
		RemoteRun lacking = RemoteRun.create(experiment, List.of(), machine);
		Files.move(there.resolve("data"), there.resolve("gone"));
		assertTrue(assertThrows(UserException.class, lacking::send).getMessage().contains("no folder " + there));
		lacking.close();
		assertFalse(Files.exists(lacking.directory().folder()));
		Machine unmapped = machine(Map.of());
		assertTrue(assertThrows(UserException.class, () -> RemoteRun.create(experiment, List.of(), unmapped))
				.getMessage().contains("dataset.path"));
		assertEquals(List.of(), files(folder.resolve("runs")));
	}

	/** A data set that this machine does not have: what follows from its folders is found out there. */
	@Test
	void theDataSetMayLieThereAlone() throws Exception {
		Files.writeString(experiment, "name: tiny\ndataset:\n  path: data/far\n");
		Files.createDirectories(there.resolve("data/far"));
		try (RemoteRun run = started()) {
			String text = Files.readString(run.directory().experimentFile());
			assertFalse(text.contains(" boxes:") || text.contains("validation-split:"), text);
			follow(run, new Heard()).get(60, TimeUnit.SECONDS);
		}
	}

	@Test
	void aHostThatIsNotKnownIsNotTrusted() throws Exception {
		sshd.forgetHost();
		List<MachineCheck.Finding> findings = MachineCheck.of(machine, "CGC Workbench 1.2.3");
		assertEquals(1, findings.size());
		assertFalse(findings.getFirst().good());
		assertTrue(findings.getFirst().text().contains("ssh box must work in a terminal"), findings::toString);
	}

	@Test
	void theCheckNamesWhatIsMissing() throws Exception {
		assertEquals(List.of(),
				MachineCheck.of(machine, "CGC Workbench 1.2.3").stream().filter(finding -> !finding.good()).toList());
		Machine lacking = new Machine("box", Optional.of("box"), sshd.options(), folder.resolve("none").toString(),
				there.resolve("runs").toString(), Map.of(folder, folder.resolve("nowhere").toString()), "",
				Optional.empty());
		List<String> missing = MachineCheck.of(lacking, "CGC Workbench 1.2.3").stream()
				.filter(finding -> !finding.good()).map(MachineCheck.Finding::text).toList();
		assertEquals(3, missing.size(), missing::toString);
		assertTrue(missing.get(0).startsWith("workbench: ") && missing.get(1).startsWith("Java and engines: ")
				&& missing.get(2).startsWith("data: "), missing::toString);
	}
}
