package org.cgcworkbench.ui.internal.launch;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.core.support.AtomicFiles;

/** A folder that keeps what waits and what runs, one file each, so that it is known again after a restart. */
public final class LaunchStore {

	private static final String ENDING = ".launch";
	private static final String KIND = "kind";
	/** What kinds begin with that work on another machine. */
	private static final String ELSEWHERE = "remote-";

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
		if (request instanceof LaunchRequest.Train train) {
			AtomicFiles.writeString(experiment(launch), train.experiment());
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
		Files.deleteIfExists(announcement(launch));
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

	/** The arguments of the command line, the files of the experiment and of the announcement among them. */
	public List<String> arguments(Launch launch) {
		List<String> arguments = new ArrayList<>(launch.request().arguments(experiment(launch)));
		arguments.addAll(List.of("--announce", announcement(launch).toString()));
		return arguments;
	}

	private static Path experiment(Launch launch) {
		return beside(launch, ".yaml");
	}

	/** The file that the process of a request announces itself in. */
	static Path announcement(Launch launch) {
		return beside(launch, ".json");
	}

	private static Path beside(Launch launch, String ending) {
		return launch.file().resolveSibling(launch.file().getFileName().toString().replace(ENDING, ending));
	}

	private static void write(Launch launch) throws IOException {
		Properties values = new Properties();
		LaunchRequest request = launch.request();
		values.setProperty("devices", String.join("\n", request.devices()));
		request.run().ifPresent(run -> values.setProperty("run", run.folder().toString()));
		switch (request) {
			case LaunchRequest.Train train -> {
				values.setProperty(KIND, "train");
				values.setProperty("name", train.name());
				values.setProperty("source", train.source().toString());
				values.setProperty("overrides", String.join("\n", train.overrides()));
				values.setProperty("experiment", train.experiment());
			}
			case LaunchRequest.Resume resume -> {
				values.setProperty(KIND, "resume");
				resume.data().ifPresent(folder -> values.setProperty("data", folder.toString()));
			}
			case LaunchRequest.Evaluate evaluate -> {
				values.setProperty(KIND, "evaluate");
				values.setProperty("options", String.join("\n", evaluate.options()));
			}
			case LaunchRequest.Sweep sweep -> {
				values.setProperty(KIND, "sweep");
				values.setProperty("folder", sweep.folder().toString());
				values.setProperty("source", sweep.file().toString());
			}
			case LaunchRequest.TrainElsewhere train -> {
				values.setProperty(KIND, ELSEWHERE + "train");
				values.setProperty("name", train.name());
				values.setProperty("source", train.source().toString());
				values.setProperty("overrides", String.join("\n", train.overrides()));
				values.setProperty("machine", train.on());
			}
			case LaunchRequest.OfElsewhere run -> {
				values.setProperty(KIND, ELSEWHERE + run.task().word());
				values.setProperty("machine", run.on());
			}
		}
		launch.started().ifPresent(started -> {
			values.setProperty("pid", Long.toString(started.pid()));
			values.setProperty("since", started.since().toString());
			values.setProperty("output", started.output().toString());
		});
		StringWriter text = new StringWriter();
		values.store(text, null);
		AtomicFiles.writeString(launch.file(), text.toString());
	}

	private static Optional<Launch> read(Path file) throws IOException {
		Properties values = new Properties();
		try {
			values.load(new StringReader(Files.readString(file)));
			Optional<Launch.Started> started = values.getProperty("pid") == null
					? Optional.empty()
					: Optional.of(new Launch.Started(Long.parseLong(values.getProperty("pid")),
							Instant.parse(value(values, "since")), Path.of(value(values, "output"))));
			return Optional.of(new Launch(file, request(values), started));
		} catch (NoSuchFileException | IllegalArgumentException | DateTimeParseException | UncheckedIOException e) {
			// one that has ended is forgotten while the folder is listed
			return Optional.empty();
		}
	}

	private static LaunchRequest request(Properties values) {
		List<String> devices = value(values, "devices").lines().toList();
		return switch (value(values, KIND)) {
			case "train" -> new LaunchRequest.Train(value(values, "name"), Path.of(value(values, "source")),
					values.getProperty("overrides", "").lines().toList(), value(values, "experiment"), devices);
			case "resume" -> new LaunchRequest.Resume(run(values),
					Optional.ofNullable(values.getProperty("data")).map(Path::of), devices);
			case "evaluate" ->
				new LaunchRequest.Evaluate(run(values), value(values, "options").lines().toList(), devices);
			case "sweep" ->
				new LaunchRequest.Sweep(Path.of(value(values, "source")), Path.of(value(values, "folder")), devices);
			case ELSEWHERE + "train" ->
				new LaunchRequest.TrainElsewhere(value(values, "name"), Path.of(value(values, "source")),
						values.getProperty("overrides", "").lines().toList(), value(values, "machine"), devices);
			default -> new LaunchRequest.OfElsewhere(run(values),
					LaunchRequest.Task.valueOf(value(values, KIND).replace(ELSEWHERE, "").toUpperCase(Locale.ROOT)),
					value(values, "machine"), devices);
		};
	}

	private static RunDirectory run(Properties values) {
		return new RunDirectory(Path.of(value(values, "run")));
	}

	private static String value(Properties values, String key) {
		return Optional.ofNullable(values.getProperty(key)).orElseThrow(() -> new IllegalArgumentException(key));
	}
}
