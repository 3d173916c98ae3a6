package org.cgcworkbench.product;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Two machines on one cable, made of network namespaces, which root alone can; elsewhere twice this machine. */
final class TwoMachines implements AutoCloseable {

	private final List<String> names;

	private TwoMachines(List<String> names) {
		this.names = names;
	}

	static TwoMachines connect() throws IOException {
		String name = "cgc" + ProcessHandle.current().pid();
		List<String> names = List.of(name + "a", name + "b");
		TwoMachines machines = new TwoMachines(names);
		if (!ip("netns add " + names.get(0))) {
			return new TwoMachines(List.of());
		}
		boolean connected = ip("netns add " + names.get(1))
				&& ip("-n " + names.get(0) + " link add cable type veth peer name cable netns " + names.get(1));
		for (int i = 0; i < names.size(); i++) {
			String in = "-n " + names.get(i);
			connected = connected && ip(in + " address add 10.77.0." + (i + 1) + "/24 dev cable")
					&& ip(in + " link set cable up") && ip(in + " link set lo up");
		}
		if (connected) {
			return machines;
		}
		machines.close();
		return new TwoMachines(List.of());
	}

	private static boolean ip(String arguments) throws IOException {
		ProcessBuilder builder = new ProcessBuilder(
				Stream.concat(Stream.of("ip"), Arrays.stream(arguments.split(" "))).toList()).redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.DISCARD);
		try {
			return builder.start().waitFor() == 0;
		} catch (IOException e) {
			// no such program
			return false;
		} catch (InterruptedException e) {
			throw new IllegalStateException(e);
		}
	}

	/** Whether they are two. */
	boolean apart() {
		return !names.isEmpty();
	}

	/** What starts a program on one of them. */
	List<String> starter(int number) {
		return apart() ? List.of("ip", "netns", "exec", names.get(number)) : List.of();
	}

	/** Where the first is reached. */
	String first() {
		return apart() ? "10.77.0.1" : "127.0.0.1";
	}

	/** Number on its machine of one of two processes. */
	String local(int number) {
		return apart() ? "0" : "" + number;
	}

	/** Processes on each machine. */
	String locals() {
		return apart() ? "1" : "2";
	}

	@Override
	public void close() throws IOException {
		for (String name : names) {
			ip("netns del " + name);
		}
	}
}
