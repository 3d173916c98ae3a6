package org.cgcworkbench.core.remote;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.support.FileTree;
import org.cgcworkbench.core.support.ShellWords;

/**
 * A POSIX shell on a machine, by the system's own ssh with the user's configuration and keys. Nothing ever asks for a
 * password, and the keys of hosts are checked as the user's ssh checks them. Connections are shared while this is open.
 * Whatever the machine answers is bounded.
 */
public final class MachineShell implements AutoCloseable {

	private static final boolean WINDOWS = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
	private static final int CONNECTION_FAILED = 255;
	/** Of the path of a socket, without what ssh adds to it for a moment. */
	private static final int LONGEST_SOCKET = 80;
	private static final int MOST_LINES = 256 << 10;
	private static final int LONGEST_HEADER = 4096;
	private static final Duration QUIET = Duration.ofSeconds(60);

	/** Beginning of each script: {@code say} begins a part of the answer, whatever profiles print before. */
	private static final String SAY = "say() { printf '\\n%%s %%s\\n' '%s' \"$*\"; }\n";

	private final Machine machine;
	private final Optional<Path> shared;

	/** Does not connect yet. */
	public MachineShell(Machine machine) throws IOException {
		this.machine = machine;
		Optional<Path> folder = Optional.empty();
		if (machine.ssh().isPresent() && !WINDOWS) {
			Path made = Files.createTempDirectory("cgc");
			if (made.toString().length() <= LONGEST_SOCKET) {
				folder = Optional.of(made);
			} else {
				Files.delete(made);
			}
		}
		shared = folder;
	}

	/**
	 * Runs a script of POSIX shell, in which {@code say HEADER} begins a part of the answer.
	 *
	 * @param most
	 *            bytes of the whole answer
	 * @param limit
	 *            how long it may take
	 * @throws ConnectionLostException
	 *             where the machine cannot be reached or does not answer in time
	 * @throws UserException
	 *             where the script failed, or the answer is longer
	 */
	public ShellAnswer run(String script, int most, Duration limit) throws IOException {
		String mark = UUID.randomUUID().toString();
		String whole = String.format(Locale.ROOT, SAY, mark) + script + "\nsay end\n";
		try (ShellProcess process = ShellProcess.start(command(List.of("sh")), limit)) {
			process.feed(out -> out.write(whole.getBytes(StandardCharsets.UTF_8)));
			byte[] bytes = process.output().readNBytes(most + 1);
			if (bytes.length > most) {
				throw new UserException(machine.name() + ": answers more than it was asked for and is not listened to");
			}
			int code = ended(process);
			ShellAnswer answer = ShellAnswer.of(bytes, mark);
			if (!answer.complete()) {
				throw new UserException(machine.name() + ": " + process.said()
						.orElse("the shell there ended with code " + code + " before it had done what was asked"));
			}
			return answer;
		}
	}

	/** Runs a script with a short answer and a minute of time, see the other. */
	public ShellAnswer run(String script) throws IOException {
		return run(script, MOST_LINES, QUIET);
	}

	/**
	 * Sends a file, which is there whole or not at all; the folder must be there.
	 *
	 * @param to
	 *            its path there
	 */
	public void send(Path file, String to) throws IOException {
		long size = Files.size(file);
		List<String> words = List.of("sh", "-c",
				"cat >\"$1.part\" && [ \"$(wc -c <\"$1.part\")\" -eq \"$2\" ] && mv -f -- \"$1.part\" \"$1\"", "sh", to,
				Long.toString(size));
		try (ShellProcess process = ShellProcess.start(command(words), QUIET)) {
			process.feed(out -> {
				try (InputStream in = Files.newInputStream(file)) {
					process.copy(in, out, Long.MAX_VALUE);
				}
			});
			process.output().readNBytes(MOST_LINES);
			if (ended(process) != 0) {
				throw new UserException(machine.name() + ": cannot keep " + to + ": "
						+ process.said().orElse("the file did not arrive whole"));
			}
		}
	}

	/**
	 * Fetches a file from an offset on.
	 *
	 * @param most
	 *            bytes of it to take at most
	 * @throws ConnectionLostException
	 *             where it broke off; what arrived was written
	 */
	public void receive(String file, long offset, long most, OutputStream out) throws IOException {
		String mark = UUID.randomUUID().toString();
		List<String> words = List.of("sh", "-c",
				"printf '\\n%s %s\\n' \"$1\" \"$(($(wc -c <\"$2\")))\" && " + "tail -c +\"$(($3 + 1))\" \"$2\"", "sh",
				mark, file, Long.toString(offset));
		try (ShellProcess process = ShellProcess.start(command(words), QUIET)) {
			process.feed(nothing -> {
				// there is nothing to say
			});
			Optional<String> size = process.header(mark, LONGEST_HEADER);
			long arrived = size.isEmpty() ? 0 : process.copy(process.output(), out, most - offset + 1);
			if (offset + arrived > most) {
				throw new UserException(machine.name() + ": " + file + " is larger than it was said to be");
			}
			int code = ended(process);
			if (size.isEmpty() || code != 0) {
				throw new UserException(
						machine.name() + ": " + file + " cannot be read: " + process.said().orElse("code " + code));
			}
			if (!size.get().equals(Long.toString(offset + arrived))) {
				throw new ConnectionLostException(machine.name() + ": " + file + " did not arrive whole");
			}
		}
	}

	private int ended(ShellProcess process) throws IOException {
		Optional<Integer> code = process.end();
		if (code.isEmpty()) {
			throw new ConnectionLostException(machine.name() + ": does not answer in time");
		}
		if (machine.ssh().isPresent() && code.get() == CONNECTION_FAILED) {
			throw new ConnectionLostException(
					machine.name() + ": " + process.said().orElse("the connection of ssh failed") + hint(process));
		}
		return code.get();
	}

	/** What the user does by hand. */
	private String hint(ShellProcess process) {
		String said = process.said().orElse("");
		return said.contains("Permission denied") || said.contains("Host key verification failed")
				? "; ssh " + machine.ssh().get() + " must work in a terminal without a password, which also gets to "
						+ "know the host"
				: "";
	}

	/** The command line that runs words there. */
	private List<String> command(List<String> words) {
		if (machine.ssh().isEmpty()) {
			return words;
		}
		List<String> command = new ArrayList<>(List.of("ssh", "-T", "-o", "BatchMode=yes", "-o", "ConnectTimeout=15",
				"-o", "ServerAliveInterval=15", "-o", "ServerAliveCountMax=3", "-o", "ForwardX11=no", "-o",
				"ForwardAgent=no", "-o", "ClearAllForwardings=yes"));
		shared.ifPresent(folder -> command.addAll(List.of("-o", "ControlMaster=auto", "-o",
				"ControlPath=" + folder.resolve("s"), "-o", "ControlPersist=60")));
		command.addAll(machine.sshOptions());
		command.add(machine.ssh().get());
		command.add(ShellWords.line(words));
		return command;
	}

	/** Ends the shared connection. */
	@Override
	public void close() throws IOException {
		if (shared.isPresent()) {
			if (Files.exists(shared.get().resolve("s"))) {
				List<String> command = new ArrayList<>(
						List.of("ssh", "-o", "ControlPath=" + shared.get().resolve("s"), "-O", "exit"));
				command.addAll(machine.sshOptions());
				command.add(machine.ssh().get());
				Process process = new ProcessBuilder(command).redirectErrorStream(true)
						.redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
				try {
					process.waitFor(5, TimeUnit.SECONDS);
				} catch (InterruptedException e) {
					Thread.currentThread().interrupt();
				}
			}
			FileTree.delete(shared.get());
		}
	}
}
