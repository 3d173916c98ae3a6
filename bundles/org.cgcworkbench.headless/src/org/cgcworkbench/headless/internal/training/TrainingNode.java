package org.cgcworkbench.headless.internal.training;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.engine.ProcessGroup;

/**
 * A machine among those that train one network together, each with the same number of devices; or a process that a
 * launcher started, with one device.
 *
 * @param number
 *            of this machine, from 0; the first writes the run
 * @param count
 *            number of machines
 * @param host
 *            where the first process waits for the others
 * @param port
 *            there
 * @param secret
 *            what a process has to know to be let in
 * @param local
 *            number of a launched process on its machine, otherwise 0
 * @param locals
 *            launched processes on this machine, 0 where no launcher started it
 */
public record TrainingNode(int number, int count, String host, int port, String secret, int local, int locals) {

	/** The variable that holds the secret; an argument could be read by every user of the machine. */
	public static final String SECRET = "CGC_MEETING_SECRET";

	private static final String LOCAL = "127.0.0.1";
	private static final Pattern NODE = Pattern.compile("(\\d{1,5})/(\\d{1,5})");
	private static final Pattern ADDRESS = Pattern.compile("\\[?(.+?)]?:(\\d{1,5})");
	private static final int LAST_PORT = 65_535;
	private static final int SECRET_BYTES = 32;
	private static final int SHORTEST_SECRET = 16;

	/** This machine alone, with a port of it that is free. */
	public static TrainingNode only() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(LOCAL))) {
			return new TrainingNode(0, 1, LOCAL, socket.getLocalPort(), random(), 0, 0);
		}
	}

	/**
	 * From the options of the command line, or where they are absent from what a launcher says, see {@link Launcher}.
	 *
	 * @param node
	 *            {@code NUMBER/COUNT}, or null for this machine alone
	 * @param address
	 *            {@code HOST:PORT}, or null
	 * @param secretFile
	 *            a file with the secret, or null where the environment has it
	 * @param environment
	 *            of this process
	 * @throws UserException
	 *             where they do not fit together
	 */
	public static TrainingNode of(String node, String address, Path secretFile, Map<String, String> environment)
			throws IOException {
		if (node == null && address == null) {
			Optional<Launcher> launcher = Launcher.of(environment);
			return launcher.isEmpty() ? only() : launched(launcher.get(), secret(secretFile, launcher.get().count()));
		}
		if (node == null || address == null) {
			throw new UserException("--node and --meet go together: the machine's number, for example 0/2, and where "
					+ "the first machine waits, for example gpu1:29500");
		}
		Matcher numbers = NODE.matcher(node);
		Matcher place = ADDRESS.matcher(address);
		if (!numbers.matches() || Integer.parseInt(numbers.group(1)) >= Integer.parseInt(numbers.group(2))) {
			throw new UserException("--node is a machine's number from 0 and the number of machines, for example 0/2");
		}
		if (!place.matches() || Integer.parseInt(place.group(2)) > LAST_PORT) {
			throw new UserException("--meet is a host and a port of the first machine, for example gpu1:29500");
		}
		int count = Integer.parseInt(numbers.group(2));
		return new TrainingNode(Integer.parseInt(numbers.group(1)), count, place.group(1),
				Integer.parseInt(place.group(2)), secret(secretFile, count), 0, 0);
	}

	private static TrainingNode launched(Launcher launcher, String secret) {
		return new TrainingNode(launcher.number(), launcher.count(), launcher.host(), launcher.port(), secret,
				launcher.local(), launcher.locals());
	}

	private static String secret(Path file, int count) throws IOException {
		String secret = file == null ? System.getenv(SECRET) : read(file);
		if (secret == null && count == 1) {
			return random();
		}
		if (secret == null) {
			throw new UserException("machines that train together need a secret, so that nobody else is let in: give "
					+ "each the same file with --secret FILE, or set " + SECRET + "; a new one: "
					+ "(umask 077; head -c 32 /dev/urandom | base64 > FILE)");
		}
		if (secret.strip().length() < SHORTEST_SECRET) {
			throw new UserException((file == null ? SECRET : file) + ": the secret has fewer than " + SHORTEST_SECRET
					+ " letters; a new one: (umask 077; head -c 32 /dev/urandom | base64 > FILE)");
		}
		return secret.strip();
	}

	private static String read(Path file) throws IOException {
		PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
		if (view != null) {
			Set<PosixFilePermission> others = EnumSet.of(PosixFilePermission.GROUP_READ,
					PosixFilePermission.OTHERS_READ);
			others.retainAll(view.readAttributes().permissions());
			if (!others.isEmpty()) {
				throw new UserException(file + ": other users can read this secret; chmod 600 " + file);
			}
		}
		return Files.readString(file);
	}

	private static String random() {
		byte[] bytes = new byte[SECRET_BYTES];
		new SecureRandom().nextBytes(bytes);
		return HexFormat.of().formatHex(bytes);
	}

	/** Without the secret. */
	@Override
	public String toString() {
		return "machine " + number + "/" + count + " at " + host + ":" + port;
	}

	/** The options that give this machine to another process, which takes the secret from its environment. */
	public List<String> options() {
		return List.of("--node", number + "/" + count, "--meet", host + ":" + port);
	}

	/**
	 * The process group.
	 *
	 * @param device
	 *            number of the process's device on this machine
	 * @param devices
	 *            of each machine
	 */
	public ProcessGroup group(int device, int devices, boolean gather) {
		return new ProcessGroup(number * devices + device, count * devices, host, port, secret, gather);
	}
}
