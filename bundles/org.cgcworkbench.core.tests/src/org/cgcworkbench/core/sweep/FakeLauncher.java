package org.cgcworkbench.core.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Programs that stand in for the launcher, in a folder with an awkward name, and for those of a cluster, and note in a
 * file how they were called.
 */
record FakeLauncher(Path folder) {

	/** In shells, in YAML and in Kubernetes something stands for something else. */
	static final String AWKWARD = "it's \"my\" $HOME $(HOME) `x` #1: 50%\\ & ä";

	private static final String LAUNCHER = """
			#!/bin/bash
			here=$(dirname -- "$0")/..
			printf '[%s]' "$@" >>"$here/calls"
			echo >>"$here/calls"
			[ -e "$here/waits" ] || exit 0
			trap 'echo stopped >>"$here/calls"; exit 4' TERM
			touch "$here/ready"
			while :; do sleep 0.05; done
			""";

	static FakeLauncher in(Path folder) throws IOException {
		FakeLauncher launcher = new FakeLauncher(folder);
		program(launcher.path(), LAUNCHER);
		return launcher;
	}

	Path path() {
		return folder.resolve(AWKWARD).resolve("workbench");
	}

	private static void program(Path file, String text) throws IOException {
		Files.createDirectories(file.getParent());
		Files.writeString(file, text);
		assertTrue(file.toFile().setExecutable(true));
	}

	/** Adds a program that is found in PATH, notes its name and arguments and says a text. */
	void noting(String name, String says) throws IOException {
		program(folder.resolve("bin").resolve(name),
				"#!/bin/bash\necho " + name + " \"$*\" >>\"$(dirname -- \"$0\")/../calls\"\necho '" + says + "'\n");
	}

	/** Lets the launcher go on until it is told to stop. */
	void waits() throws IOException {
		Files.createFile(folder.resolve("waits"));
	}

	void awaitReady() throws InterruptedException {
		for (int i = 0; i < 1000 && !Files.exists(folder.resolve("ready")); i++) {
			Thread.sleep(10);
		}
		assertTrue(Files.exists(folder.resolve("ready")));
	}

	/** The calls so far, a line each. */
	List<String> calls() throws IOException {
		return Files.readAllLines(folder.resolve("calls"));
	}

	Process start(Map<String, String> environment, List<String> command) throws IOException {
		ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true)
				.redirectOutput(folder.resolve("output").toFile());
		builder.environment().putAll(environment);
		builder.environment().put("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
		return builder.start();
	}

	/** Runs a command to its end and returns what it said. */
	String run(Map<String, String> environment, List<String> command) throws Exception {
		assertEquals(0, exitCode(start(environment, command)), () -> output());
		return output();
	}

	int exitCode(Process process) throws InterruptedException {
		assertTrue(process.waitFor(30, TimeUnit.SECONDS));
		return process.exitValue();
	}

	String output() {
		try {
			return Files.readString(folder.resolve("output"));
		} catch (IOException e) {
			return e.toString();
		}
	}

	/** Fails where bash does not understand a script. */
	void checkSyntax(Path script) throws Exception {
		assertEquals("", run(Map.of(), List.of("bash", "-n", script.toString())));
	}
}
