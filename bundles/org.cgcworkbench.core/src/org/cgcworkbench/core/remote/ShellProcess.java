package org.cgcworkbench.core.remote;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.cgcworkbench.core.PlainText;
import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.support.AtomicFiles.IOConsumer;

/** A process that talks to a machine and is ended when nothing comes from it for too long. */
final class ShellProcess implements AutoCloseable {

	private static final int MOST_ERRORS = 8 << 10;
	private static final int MOST_NOISE = 1 << 20;
	private static final long LOOK_MILLIS = 200;
	private static final int BLOCK = 1 << 16;

	private final Process process;
	private final long quietNanos;
	private final Thread errors;
	private final ByteArrayOutputStream said = new ByteArrayOutputStream();
	private volatile long heard = System.nanoTime();
	private volatile boolean late;

	private ShellProcess(Process process, Duration quiet) {
		this.process = process;
		quietNanos = quiet.toNanos();
		errors = Thread.ofVirtual().start(this::readErrors);
		Thread.ofVirtual().start(this::watch);
	}

	/**
	 * @param quiet
	 *            how long it may move nothing
	 */
	static ShellProcess start(List<String> command, Duration quiet) throws IOException {
		try {
			return new ShellProcess(new ProcessBuilder(command).start(), quiet);
		} catch (IOException e) {
			throw new UserException(
					"the program " + command.getFirst() + " cannot be started; install it (" + e.getMessage() + ")", e);
		}
	}

	/** Gives it its input, beside whatever it prints. */
	void feed(IOConsumer<? super OutputStream> input) {
		Thread.ofVirtual().start(() -> {
			try (OutputStream out = process.getOutputStream()) {
				input.accept(out);
			} catch (IOException e) {
				// it has ended and says why itself
				return;
			}
		});
	}

	InputStream output() {
		return process.getInputStream();
	}

	/** What follows a mark at the beginning of a line; empty where it does not come. */
	Optional<String> header(String mark, int longest) throws IOException {
		ByteArrayOutputStream line = new ByteArrayOutputStream();
		int passed = 0;
		for (int next = output().read(); next >= 0 && passed <= MOST_NOISE; next = output().read()) {
			passed++;
			if (next != '\n') {
				line.write(line.size() < longest ? new byte[]{(byte) next} : new byte[0]);
			} else {
				String text = line.toString(StandardCharsets.UTF_8);
				if (text.startsWith(mark + " ")) {
					return Optional.of(text.substring(mark.length() + 1));
				}
				line.reset();
			}
		}
		return Optional.empty();
	}

	/** Copies bytes, so many at most; each block counts as a sign of life. */
	long copy(InputStream in, OutputStream out, long most) throws IOException {
		byte[] block = new byte[BLOCK];
		long copied = 0;
		for (int count = read(in, block, most); count > 0; count = read(in, block, most - copied)) {
			out.write(block, 0, count);
			copied += count;
			heard = System.nanoTime();
		}
		return copied;
	}

	private static int read(InputStream in, byte[] block, long most) throws IOException {
		return most == 0 ? -1 : in.read(block, 0, (int) Math.min(block.length, most));
	}

	private void watch() {
		try {
			while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
				if (System.nanoTime() - heard > quietNanos) {
					late = true;
					kill();
				}
			}
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}

	private void readErrors() {
		byte[] block = new byte[1024];
		try (InputStream in = process.getErrorStream()) {
			for (int count = in.read(block); count >= 0; count = in.read(block)) {
				synchronized (said) {
					said.write(block, 0, Math.min(count, MOST_ERRORS - said.size()));
				}
			}
		} catch (IOException e) {
			// what was read is all there is
			return;
		}
	}

	/** Waits for its end; empty where it was ended since nothing came. */
	Optional<Integer> end() {
		try {
			int code = process.waitFor();
			// a shared connection may hold on to it
			errors.join(Duration.ofSeconds(1));
			return late ? Optional.empty() : Optional.of(code);
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			return Optional.empty();
		}
	}

	/** The last line of what went wrong, made safe to show. */
	Optional<String> said() {
		synchronized (said) {
			List<String> lines = said.toString(StandardCharsets.UTF_8).lines().map(String::strip)
					.filter(line -> !line.isEmpty()).toList();
			return lines.isEmpty() ? Optional.empty() : Optional.of(PlainText.name(lines.getLast(), 300));
		}
	}

	private void kill() {
		process.descendants().forEach(ProcessHandle::destroyForcibly);
		process.destroyForcibly();
	}

	@Override
	public void close() {
		if (process.isAlive()) {
			kill();
		}
	}
}
