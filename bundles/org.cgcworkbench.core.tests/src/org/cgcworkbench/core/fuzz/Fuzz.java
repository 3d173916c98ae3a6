package org.cgcworkbench.core.fuzz;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * Long runs, each reader in a process of its own: {@code MINUTES [--seed N] [READER...]}, or
 * {@code --input FILE READER} for one input.
 */
public final class Fuzz {

	private static final Path FINDINGS = Path.of(System.getProperty("cgc.fuzz.findings", "target/fuzz"));
	private static final String CHILD = "--child";
	private static final String USAGE = """
			Usage: ./workbench fuzz MINUTES [--seed N] [READER...]
			       ./workbench fuzz --input FILE READER

			Feeds readers of files with damaged ones, each for so many minutes in a process of its own. An input
			on which a reader fails is written to %s, and the exit code is then 1. --seed N gives
			the same inputs again; --input reads one file.

			Readers: %s""";

	private Fuzz() {
	}

	/** Exits with 1 where a reader failed, with 2 where the arguments make no sense. */
	public static void main(String[] args) throws IOException, InterruptedException {
		List<String> rest = new ArrayList<>(List.of(args));
		if (rest.equals(List.of("--help"))) {
			System.out.println(String.format(Locale.ROOT, USAGE, FINDINGS, names()));
			System.exit(0);
		}
		if (rest.size() == 3 && rest.get(0).equals("--input")) {
			exit(one(Path.of(rest.get(1)), find(rest.get(2))));
		}
		if (rest.size() == 4 && rest.get(0).equals(CHILD)) {
			exit(child(find(rest.get(1)), Double.parseDouble(rest.get(2)), Long.parseLong(rest.get(3))));
		}
		if (rest.isEmpty() || !rest.get(0).matches("[0-9]+(\\.[0-9]+)?")) {
			usage("MINUTES [--seed N] [READER...] or --input FILE READER are expected; see ./workbench fuzz --help");
		}
		String minutes = rest.remove(0);
		long seed = new SplittableRandom().nextLong(1_000_000_000);
		int at = rest.indexOf("--seed");
		if (at >= 0) {
			if (at + 1 == rest.size() || !rest.get(at + 1).matches("[0-9]{1,18}")) {
				usage("--seed is followed by a whole number");
			}
			seed = Long.parseLong(rest.remove(at + 1));
			rest.remove(at);
		}
		List<ForeignReader> readers = rest.isEmpty() ? Readers.all() : rest.stream().map(Fuzz::find).toList();
		System.exit(all(readers, minutes, seed));
	}

	private static ForeignReader find(String name) {
		return Readers.all().stream().filter(reader -> reader.name().equals(name)).findFirst().orElseGet(() -> {
			usage("there is no reader " + name + "; choose from " + names());
			return null;
		});
	}

	private static String names() {
		return String.join(", ", Readers.all().stream().map(ForeignReader::name).toList());
	}

	private static void usage(String problem) {
		System.err.println("workbench fuzz: " + problem);
		System.exit(2);
	}

	private static int all(List<ForeignReader> readers, String minutes, long seed)
			throws IOException, InterruptedException {
		List<String> rows = new ArrayList<>(List.of(Summary.HEAD));
		boolean failed = false;
		for (ForeignReader reader : readers) {
			List<String> command = List.of(ProcessHandle.current().info().command().orElse("java"),
					"-Xmx" + reader.heapMebibytes() + "m", "-XX:+UseSerialGC", "-XX:-OmitStackTraceInFastThrow",
					"-Djava.awt.headless=true", "--enable-native-access=ALL-UNNAMED", "-cp",
					System.getProperty("java.class.path"), "-Dcgc.fuzz.findings=" + FINDINGS, Fuzz.class.getName(),
					CHILD, reader.name(), minutes, Long.toString(seed));
			Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
			String last = reader.name() + ": its process ended without a result";
			try (BufferedReader lines = new BufferedReader(
					new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
				for (String line = lines.readLine(); line != null; line = lines.readLine()) {
					System.out.println(line);
					last = line;
				}
			}
			int code = process.waitFor();
			failed |= code != 0;
			rows.add(code > 1 ? reader.name() + ": its process ended with " + code : last);
		}
		System.out.println();
		rows.forEach(System.out::println);
		return failed ? 1 : 0;
	}

	private static Summary child(ForeignReader reader, double minutes, long seed)
			throws IOException, InterruptedException {
		long end = System.nanoTime() + (long) (minutes * TimeUnit.MINUTES.toNanos(1));
		Path folder = Files.createTempDirectory("fuzz-" + reader.name());
		return new Fuzzer(reader, seed, folder, FINDINGS).run(inputs -> System.nanoTime() < end);
	}

	private static Summary one(Path input, ForeignReader reader) throws IOException, InterruptedException {
		byte[] bytes = Files.readAllBytes(input);
		return new Fuzzer(reader, 0, Files.createTempDirectory("fuzz-" + reader.name()), FINDINGS).run(bytes);
	}

	private static void exit(Summary summary) {
		summary.findings().forEach(System.out::println);
		System.out.println(summary.row());
		System.exit(summary.findings().isEmpty() ? 0 : 1);
	}
}
