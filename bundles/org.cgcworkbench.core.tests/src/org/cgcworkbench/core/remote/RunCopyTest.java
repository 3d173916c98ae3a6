package org.cgcworkbench.core.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.core.support.ShellWords;
import org.cgcworkbench.core.sweep.ClusterNeeds;
import org.cgcworkbench.core.sweep.SlurmJob;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Files that grow, shrink and are replaced while they are copied, by the shell of this machine. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no POSIX shell")
class RunCopyTest {

	@TempDir
	private Path folder;
	private Path far;
	private RunDirectory run;
	private RunCopy copy;
	private final Machine here = new Machine("here", Optional.empty(), List.of(), "/w", "/r", Map.of(), "",
			Optional.of(new Machine.Slurm(
					new SlurmJob("cgc", new ClusterNeeds(1, 1, 1, 0), Optional.empty(), Optional.empty()), List.of(),
					Optional.empty())));

	@BeforeEach
	void start() throws IOException {
		far = Files.createDirectories(folder.resolve("it's far"));
		run = new RunDirectory(Files.createDirectories(folder.resolve("near")));
		copy = new RunCopy(run, "here");
	}

	/** Whether there is more. */
	private boolean look(boolean ended) throws IOException {
		try (MachineShell shell = new MachineShell(here)) {
			return copy.take(shell.run("cd " + ShellWords.quoted(far.toString()) + "\n" + copy.commands(), copy.most(),
					Duration.ofSeconds(30)), ended);
		}
	}

	private void write(String name, String text) throws IOException {
		Files.writeString(far.resolve(name), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
	}

	private String read(String name) throws IOException {
		return Files.readString(run.folder().resolve(name));
	}

	@Test
	void wholeLinesAreTakenOver() throws IOException {
		assertFalse(look(false));
		write("events.jsonl", "one\ntwo\nthr");
		assertFalse(look(false));
		assertEquals("one\ntwo\n", read("events.jsonl"));
		assertFalse(look(false));
		write("events.jsonl", "ee\nfour");
		look(false);
		assertEquals("one\ntwo\nthree\n", read("events.jsonl"));
		look(true);
		assertEquals("one\ntwo\nthree\nfour", read("events.jsonl"));
	}

	@Test
	void largeFilesComeInPieces() throws IOException {
		String line = "x".repeat(999) + "\n";
		write("events.jsonl", line.repeat(2500));
		write("run.log", "y".repeat(1_500_000));
		int rounds = 1;
		for (boolean more = look(false); more; more = look(false)) {
			rounds++;
		}
		assertEquals(3, rounds);
		look(true);
		assertEquals(line.repeat(2500), read("events.jsonl"));
		assertEquals("y".repeat(1_500_000), read("run.log"));
	}

	/** As a log that was put away when it had become large. */
	@Test
	void whatWasReplacedIsCopiedAnew() throws IOException {
		write("run.log", "old line\n".repeat(100));
		look(false);
		for (String fresh : List.of("new line\n", "newer line\n".repeat(500))) {
			Files.delete(far.resolve("run.log"));
			write("run.log", fresh);
			boolean noticed = look(false);
			// a longer one is told by the bytes before its end, and asked for once more
			assertEquals(fresh.length() > 900, noticed);
			look(false);
			assertEquals(fresh, read("run.log"));
		}
	}

	@Test
	void whatIsWrittenAnewIsTakenWhole() throws IOException {
		for (String text : List.of("{\"a\": 1}", "{\"a\": 2}")) {
			Files.writeString(far.resolve("manifest.json"), text);
			look(false);
			assertEquals(text, read("manifest.json"));
			long time = Files.getLastModifiedTime(run.manifest()).toMillis();
			look(false);
			assertEquals(time, Files.getLastModifiedTime(run.manifest()).toMillis());
		}
	}

	@Test
	void nothingElseIsCopied() throws IOException {
		write("other.txt", "x\n");
		look(true);
		try (var files = Files.list(run.folder())) {
			assertEquals(List.of(), files.toList());
		}
	}
}
