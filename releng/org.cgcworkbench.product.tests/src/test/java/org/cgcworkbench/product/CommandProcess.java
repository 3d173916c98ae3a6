package org.cgcworkbench.product;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A process of the product, a {@link CommandServer}, that takes one command after another. */
final class CommandProcess {

	private static final long LONGEST_SECONDS = 300;

	private final Process process;
	private final DataOutputStream commands;
	private final InputStream out;
	private final InputStream err;

	CommandProcess(Process process) {
		this.process = process;
		commands = new DataOutputStream(process.getOutputStream());
		out = new BufferedInputStream(process.getInputStream());
		err = new BufferedInputStream(process.getErrorStream());
		Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
	}

	boolean alive() {
		return process.isAlive();
	}

	/** Runs a command to its end. */
	synchronized Outcome run(Object... arguments) {
		CompletableFuture<String> said = read(err, CommandServer.END);
		CompletableFuture<String> written = read(out, CommandServer.END);
		try {
			commands.writeInt(arguments.length);
			for (Object argument : arguments) {
				commands.writeUTF(argument.toString());
			}
			commands.flush();
			String text = written.get(LONGEST_SECONDS, TimeUnit.SECONDS);
			String exitCode = read(out, '\n').join();
			return RunningProduct.outcome(exitCode.isEmpty() ? process.waitFor() : Integer.parseInt(exitCode), text,
					said.join());
		} catch (TimeoutException e) {
			process.destroyForcibly();
			return fail("no end after " + LONGEST_SECONDS + " s: " + written.join() + said.join(), e);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		} catch (InterruptedException | ExecutionException e) {
			process.destroyForcibly();
			throw new IllegalStateException(e);
		}
	}

	/** What comes before that sign, or before the process ends. */
	private static CompletableFuture<String> read(InputStream in, char end) {
		return CompletableFuture.supplyAsync(() -> {
			ByteArrayOutputStream bytes = new ByteArrayOutputStream();
			try {
				for (int next = in.read(); next >= 0 && next != end; next = in.read()) {
					bytes.write(next);
				}
			} catch (IOException e) {
				throw new UncheckedIOException(e);
			}
			return bytes.toString(StandardCharsets.UTF_8);
		}, Thread::startVirtualThread);
	}
}
