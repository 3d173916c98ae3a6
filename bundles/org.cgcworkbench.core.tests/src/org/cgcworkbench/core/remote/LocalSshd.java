package org.cgcworkbench.core.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** An sshd of its own on a high port of this machine, with keys and a configuration of its own. */
final class LocalSshd implements AutoCloseable {

	/** Where root has it. */
	private static final List<String> PLACES = List.of("/usr/sbin/sshd", "/usr/local/sbin/sshd", "/usr/bin/sshd");

	private final Path folder;
	private final int port;
	private Process process;

	/**
	 * Starts one.
	 *
	 * @param command
	 *            script that gets each command in SSH_ORIGINAL_COMMAND
	 */
	LocalSshd(Path folder, String command) throws Exception {
		this.folder = folder;
		Optional<String> program = PLACES.stream().filter(path -> Files.isExecutable(Path.of(path))).findFirst();
		assumeTrue(program.isPresent(), "skipped: there is no sshd; install openssh-server");
		try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			port = free.getLocalPort();
		}
		for (String key : List.of("host", "user")) {
			run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", folder.resolve(key).toString());
		}
		Files.copy(folder.resolve("user.pub"), folder.resolve("authorized_keys"));
		String[] host = Files.readString(folder.resolve("host.pub")).split(" ");
		Files.writeString(folder.resolve("known_hosts"), "[127.0.0.1]:" + port + " " + host[0] + " " + host[1] + "\n");
		Path script = Files.writeString(folder.resolve("session.sh"), command);
		assertTrue(script.toFile().setExecutable(true));
		Files.writeString(folder.resolve("sshd_config"),
				String.join("\n", "Port " + port, "ListenAddress 127.0.0.1", "HostKey " + folder.resolve("host"),
						"AuthorizedKeysFile " + folder.resolve("authorized_keys"), "StrictModes no", "UsePAM no",
						"PasswordAuthentication no", "KbdInteractiveAuthentication no", "PidFile none",
						"PermitRootLogin prohibit-password", "ForceCommand " + script, ""));
		Files.writeString(folder.resolve("ssh_config"),
				String.join("\n", "Host box", "  HostName 127.0.0.1", "  Port " + port,
						"  User " + System.getProperty("user.name"), "  IdentityFile " + folder.resolve("user"),
						"  IdentitiesOnly yes", "  UserKnownHostsFile " + folder.resolve("known_hosts"),
						"  StrictHostKeyChecking yes", "  LogLevel ERROR", ""));
		if (System.getProperty("user.name").equals("root")) {
			// where sshd keeps itself apart, made by the system's own service else
			Files.createDirectories(Path.of("/run/sshd"));
		}
		start();
	}

	/** Words that have ssh know the host box. */
	List<String> options() {
		return List.of("-F", folder.resolve("ssh_config").toString());
	}

	/** Has the host be another than the one that is known. */
	void forgetHost() throws IOException {
		Files.writeString(folder.resolve("known_hosts"), "");
	}

	void start() throws Exception {
		String program = PLACES.stream().filter(path -> Files.isExecutable(Path.of(path))).findFirst().orElseThrow();
		process = new ProcessBuilder(program, "-D", "-e", "-f", folder.resolve("sshd_config").toString())
				.redirectErrorStream(true).redirectOutput(folder.resolve("sshd.log").toFile()).start();
		for (int i = 0; i < 200 && !listens(); i++) {
			Thread.sleep(50);
		}
		assertTrue(listens(), Files.readString(folder.resolve("sshd.log")));
	}

	private boolean listens() {
		try (Socket socket = new Socket()) {
			socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
			return true;
		} catch (IOException e) {
			return false;
		}
	}

	/** Breaks all connections; nobody listens any more. */
	void kill() throws InterruptedException {
		Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList()
				.forEach(ProcessHandle::destroyForcibly);
		process.waitFor();
	}

	@Override
	public void close() throws InterruptedException {
		kill();
	}

	private static void run(String... command) throws Exception {
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		String said = new String(process.getInputStream().readAllBytes());
		assertTrue(process.waitFor(30, TimeUnit.SECONDS));
		assertEquals(0, process.exitValue(), said);
	}
}
