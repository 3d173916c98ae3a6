package org.cgcworkbench.headless.internal;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.engine.ProcessGroup;

/**
 * A machine among those that train one network together, each with the same number of devices.
 *
 * @param number
 *            of this machine, from 0; the first writes the run
 * @param count
 *            number of machines
 * @param host
 *            where the first process waits for the others
 * @param port
 *            there
 */
record TrainingNode(int number, int count, String host, int port) {

	private static final String LOCAL = "127.0.0.1";
	private static final Pattern NODE = Pattern.compile("(\\d{1,5})/(\\d{1,5})");
	private static final Pattern ADDRESS = Pattern.compile("\\[?(.+?)]?:(\\d{1,5})");
	private static final int LAST_PORT = 65_535;

	/** This machine alone, with a port of it that is free. */
	static TrainingNode only() throws IOException {
		try (ServerSocket socket = new ServerSocket(0)) {
			return new TrainingNode(0, 1, LOCAL, socket.getLocalPort());
		}
	}

	/**
	 * From the options of the command line.
	 *
	 * @param node
	 *            {@code NUMBER/COUNT}, or null for this machine alone
	 * @param address
	 *            {@code HOST:PORT}, or null
	 * @throws UserException
	 *             where they do not fit together
	 */
	static TrainingNode of(String node, String address) throws IOException {
		if (node == null && address == null) {
			return only();
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
		return new TrainingNode(Integer.parseInt(numbers.group(1)), Integer.parseInt(numbers.group(2)), place.group(1),
				Integer.parseInt(place.group(2)));
	}

	/** The options that give this machine to another process. */
	List<String> options() {
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
	ProcessGroup group(int device, int devices, boolean gather) {
		return new ProcessGroup(number * devices + device, count * devices, host, port, gather);
	}
}
