package org.cgcworkbench.ui.internal.launch;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

import org.cgcworkbench.core.AtomicFiles;
import org.cgcworkbench.core.run.RunDirectory;

/** A folder that keeps what waits and what runs, one file each, so that it is known again after a restart. */
public final class LaunchStore {

	private static final String ENDING = ".launch";
	private static final String EXPERIMENT = ".yaml";

	private final Path folder;
	private long last;

	/** The folder need not exist. */
	public LaunchStore(Path folder) {
		this.folder = folder;
	}

	/** Keeps a request that waits. */
	public synchronized Launch add(LaunchRequest request) throws IOException {
		// the name gives the order
		last = Math.max(last + 1, System.currentTimeMillis());
		Launch launch = new Launch(folder.resolve(String.format(Locale.ROOT, "%015d%s", last, ENDING)), request,
				Optional.empty());
		if (!request.experiment().isEmpty()) {
			AtomicFiles.writeString(experiment(launch), request.experiment());
		}
		write(launch);
		return launch;
	}

	/** Keeps the process that was started for a request. */
	public Launch started(Launch launch, ProcessHandle process, Path output) throws IOException {
		Launch started = new Launch(launch.file(), launch.request(), Optional
				.of(new Launch.Started(process.pid(), process.info().startInstant().orElse(Instant.EPOCH), output)));
		write(started);
		return started;
	}

	/** Forgets what has ended. */
	public void remove(Launch launch) throws IOException {
		Files.deleteIfExists(launch.file());
		Files.deleteIfExists(experiment(launch));
	}

	/** All that are kept, in their order; files that cannot be read are left where they are. */
	public List<Launch> all() throws IOException {
		if (!Files.isDirectory(folder)) {
			return List.of();
		}
		List<Launch> all = new ArrayList<>();
		try (Stream<Path> files = Files.list(folder)) {
			for (Path file : files.filter(each -> each.toString().endsWith(ENDING)).sorted().toList()) {
				read(file).ifPresent(all::add);
			}
		}
		return all;
	}

	/** The arguments of the command line, the file of the experiment among them. */
	public List<String> arguments(Launch launch) {
		List<String> arguments = new ArrayList<>(launch.request().arguments());
		if (!launch.request().experiment().isEmpty()) {
			arguments.add(1, experiment(launch).toString());
		}
		return arguments;
	}

	private static Path experiment(Launch launch) {
		return launch.file().resolveSibling(launch.file().getFileName().toString().replace(ENDING, EXPERIMENT));
	}

	private static void write(Launch launch) throws IOException {
		Properties values = new Properties();
		LaunchRequest request = launch.request();
		values.setProperty("title", request.title());
		values.setProperty("cause", request.cause());
		values.setProperty("experiment", request.experiment());
		putAll(values, "argument", request.arguments());
		putAll(values, "device", request.devices());
		request.run().ifPresent(run -> values.setProperty("run", run.folder().toString()));
		launch.started().ifPresent(started -> {
			values.setProperty("pid", Long.toString(started.pid()));
			values.setProperty("since", started.since().toString());
			values.setProperty("output", started.output().toString());
		});
		StringWriter text = new StringWriter();
		values.store(text, null);
		AtomicFiles.writeString(launch.file(), text.toString());
	}

	private static void putAll(Properties values, String name, List<String> list) {
		for (int i = 0; i < list.size(); i++) {
			values.setProperty(name + "." + i, list.get(i));
		}
	}

	private static List<String> all(Properties values, String name) {
		List<String> list = new ArrayList<>();
		for (String value = values.getProperty(name + ".0"); value != null; value = values
				.getProperty(name + "." + list.size())) {
			list.add(value);
		}
		return list;
	}

	private static Optional<Launch> read(Path file) throws IOException {
		Properties values = new Properties();
		try {
			values.load(new StringReader(Files.readString(file)));
			LaunchRequest request = new LaunchRequest(values.getProperty("title", ""), values.getProperty("cause", ""),
					all(values, "argument"), values.getProperty("experiment", ""), all(values, "device"),
					Optional.ofNullable(values.getProperty("run")).map(Path::of).map(RunDirectory::new));
			if (request.arguments().isEmpty()) {
				return Optional.empty();
			}
			Optional<Launch.Started> started = values.getProperty("pid") == null
					? Optional.empty()
					: Optional.of(new Launch.Started(Long.parseLong(values.getProperty("pid")),
							Instant.parse(values.getProperty("since", "")), Path.of(values.getProperty("output", ""))));
			return Optional.of(new Launch(file, request, started));
		} catch (IllegalArgumentException | DateTimeParseException | UncheckedIOException e) {
			return Optional.empty();
		}
	}
}
