package org.cgcworkbench.product;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A process of the product. */
final class RunningProduct {

	/** Java says this whatever is done; the script leaves it out. */
	private static final String INCUBATOR = "WARNING: Using incubator modules: jdk.incubator.vector";
	private static final long LONGEST_SECONDS = 300;

	private final Process process;
	private final CompletableFuture<String> out;
	private final CompletableFuture<String> err;

	RunningProduct(Process process) {
		this.process = process;
		out = CompletableFuture.supplyAsync(() -> read(process.getInputStream()), Thread::startVirtualThread);
		err = CompletableFuture.supplyAsync(() -> read(process.getErrorStream()), Thread::startVirtualThread);
	}

	long pid() {
		return process.pid();
	}

	List<ProcessHandle> children() {
		return process.children().toList();
	}

	boolean alive() {
		return process.isAlive();
	}

	/** Ends it at once, as SIGKILL does. */
	Outcome kill() {
		process.toHandle().destroyForcibly();
		return outcome();
	}

	/** Asks it to end, as SIGTERM does. */
	Outcome terminate() {
		process.toHandle().destroy();
		return outcome();
	}

	/** Asks it to end and does not wait. */
	void signal() {
		process.toHandle().destroy();
	}

	/** Waits for its end. */
	Outcome outcome() {
		try {
			if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
				process.toHandle().destroyForcibly();
				fail("no end after " + LONGEST_SECONDS + " s: " + out.join() + err.join());
			}
		} catch (InterruptedException e) {
			process.toHandle().destroyForcibly();
			throw new IllegalStateException(e);
		}
		return outcome(process.exitValue(), out.join(), err.join());
	}

	static Outcome outcome(int exitCode, String out, String err) {
		return new Outcome(exitCode, out, err.lines().filter(line -> !line.equals(INCUBATOR)).toList());
	}

	private static String read(InputStream in) {
		try (in) {
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
