package org.cgcworkbench.core.tracking;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.cgcworkbench.core.PlainText;
import org.cgcworkbench.core.experiment.ExperimentKeys;
import org.cgcworkbench.core.experiment.ExperimentReader;
import org.cgcworkbench.core.run.Manifest;
import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.core.run.RunEvent;
import org.cgcworkbench.core.run.RunState;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A run on an MLflow server. Two tags there keep anything from being sent twice: one says which run it is, the other
 * what was sent, and goes with the figures themselves.
 */
final class MlflowRun implements Tracker {

	private static final ObjectMapper JSON = new ObjectMapper();
	private static final String RUN = "cgc-workbench.run";
	private static final String SENT = "cgc-workbench.sent";
	/** A request takes 1000 figures, settings and tags. */
	private static final int MOST_FIGURES = 900;
	private static final int MOST_SETTINGS = 100;
	private static final int LONGEST_SETTING = 6000;
	/** Where files lie that the server itself takes. */
	private static final Pattern OWN_PLACE = Pattern.compile("mlflow-artifacts:(?://[^/]*)?/*(.*)");
	private static final Pattern NOT_ALLOWED = Pattern.compile("[^A-Za-z0-9_./ -]");

	private final RunDirectory run;
	private final MlflowServer server;
	private final String experiment;
	private final boolean live;
	private final Consumer<String> notes;
	private String experimentId = "";
	private String id = "";
	private JsonNode known = JSON.createObjectNode();
	private Optional<Sent> sent = Optional.empty();

	/**
	 * What a server has.
	 *
	 * @param events
	 *            number of the last event
	 * @param step
	 *            the highest with figures
	 * @param epoch
	 *            likewise
	 * @param explained
	 *            the highest epoch whose maps were measured
	 */
	private record Sent(long events, long step, long epoch, long explained) {

		private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

		static Sent read(String tag) {
			List<Long> numbers = NUMBER.matcher(tag).results().map(MatchResult::group).map(Long::valueOf).toList();
			return numbers.size() == 4
					? new Sent(numbers.get(0), numbers.get(1), numbers.get(2), numbers.get(3))
					: new Sent(0, 0, 0, 0);
		}

		String written() {
			return "events " + events + ", step " + step + ", epoch " + epoch + ", explained " + explained;
		}

		/**
		 * Whether the server lacks the figures of an event; a step that was taken twice keeps those of the first time.
		 */
		boolean lacks(TrackedEvent tracked) {
			return tracked.number() > events && tracked.counts() && switch (tracked.event()) {
				case RunEvent.Step done -> done.step() > step;
				case RunEvent.Epoch done -> done.epoch() > epoch;
				case RunEvent.Explained done -> done.epoch() > explained;
				default -> false;
			};
		}

		Sent with(TrackedEvent tracked, boolean figures) {
			RunEvent event = figures ? tracked.event() : null;
			return new Sent(Math.max(events, tracked.number()),
					event instanceof RunEvent.Step done ? done.step() : step,
					event instanceof RunEvent.Epoch done ? done.epoch() : epoch,
					event instanceof RunEvent.Explained done ? done.epoch() : explained);
		}
	}

	/**
	 * @param experiment
	 *            of the server that gets the run
	 * @param live
	 *            whether the run is trained meanwhile
	 * @param notes
	 *            told where the run is there, and of what could not be sent
	 */
	MlflowRun(RunDirectory run, MlflowServer server, String experiment, boolean live, Consumer<String> notes) {
		this.run = run;
		this.server = server;
		this.experiment = experiment;
		this.live = live;
		this.notes = notes;
	}

	@Override
	public String id() {
		return Mlflow.ID;
	}

	@Override
	public String name() {
		return "MLflow at " + server;
	}

	/** Where a browser shows the run. */
	String page() {
		return server + "/#/experiments/" + experimentId + "/runs/" + id;
	}

	@Override
	public void take(List<TrackedEvent> events) throws IOException {
		if (id.isEmpty()) {
			find(events.getFirst().event().time());
		}
		try {
			if (sent.isEmpty()) {
				known = server.get("runs/get", Map.of("run_id", id)).path("run");
				sent = Optional.of(Sent.read(tag(known, SENT)));
			}
			send(events);
		} catch (IOException e) {
			// what did arrive is asked for next time
			sent = Optional.empty();
			throw e;
		}
	}

	private void send(List<TrackedEvent> events) throws IOException {
		Sent has = sent.orElseThrow();
		ArrayNode metrics = JSON.createArrayNode();
		for (TrackedEvent event : events) {
			boolean figures = has.lacks(event);
			if (figures) {
				Figures all = Figures.of(event.event()).orElseThrow();
				all.values().forEach((key, value) -> metrics.add(metric(key, value, event.event().time(), all.at())));
			}
			has = has.with(event, figures);
			if (metrics.size() > MOST_FIGURES) {
				log(metrics, has);
			}
		}
		if (!has.equals(sent.orElseThrow())) {
			log(metrics, has);
		}
	}

	private void log(ArrayNode metrics, Sent now) throws IOException {
		ObjectNode body = JSON.createObjectNode().put("run_id", id);
		body.set("metrics", metrics.deepCopy());
		body.putArray("tags").add(pair(SENT, now.written()));
		server.post("runs/log-batch", body);
		metrics.removeAll();
		sent = Optional.of(now);
	}

	/** Finds the run there, or begins it. */
	private void find(Instant begun) throws IOException {
		Map<String, String> settings = ExperimentReader.settings(run.experimentFile());
		String identity = settings.getOrDefault(ExperimentKeys.NAME.name(), "") + " " + begun;
		experimentId = experiment();
		ObjectNode search = JSON.createObjectNode().put("filter", "tags.`" + RUN + "` = '" + identity + "'")
				.put("max_results", 1);
		search.putArray("experiment_ids").add(experimentId);
		JsonNode found = server.post("runs/search", search).path("runs").path(0).path("info");
		String runId = found.isMissingNode() ? begin(begun, identity) : found.path("run_id").asText();
		ObjectNode params = JSON.createObjectNode().put("run_id", runId);
		ArrayNode values = params.putArray("params");
		settings.entrySet().stream().filter(setting -> !setting.getValue().isEmpty()).limit(MOST_SETTINGS)
				.forEach(setting -> values.add(pair(setting.getKey(),
						setting.getValue().substring(0, Math.min(LONGEST_SETTING, setting.getValue().length())))));
		server.post("runs/log-batch", params);
		if (live) {
			server.post("runs/update", JSON.createObjectNode().put("run_id", runId).put("status", "RUNNING"));
		}
		id = runId;
		if (live) {
			notes.accept("tracked at " + page());
		}
	}

	private String experiment() throws IOException {
		try {
			return server.get("experiments/get-by-name", Map.of("experiment_name", experiment)).path("experiment")
					.path("experiment_id").asText();
		} catch (MlflowServer.Refusal e) {
			if (!e.is("RESOURCE_DOES_NOT_EXIST")) {
				throw e;
			}
		}
		try {
			return server.post("experiments/create", JSON.createObjectNode().put("name", experiment))
					.path("experiment_id").asText();
		} catch (MlflowServer.Refusal e) {
			if (!e.is("RESOURCE_ALREADY_EXISTS")) {
				throw e;
			}
			// another run was faster
			return server.get("experiments/get-by-name", Map.of("experiment_name", experiment)).path("experiment")
					.path("experiment_id").asText();
		}
	}

	private String begin(Instant begun, String identity) throws IOException {
		ObjectNode body = JSON.createObjectNode().put("experiment_id", experimentId).put("run_name", run.name())
				.put("start_time", begun.toEpochMilli());
		body.putArray("tags").add(pair(RUN, identity)).add(pair("mlflow.user", System.getProperty("user.name")));
		return server.post("runs/create", body).path("run").path("info").path("run_id").asText();
	}

	@Override
	public void end() throws IOException {
		end(Measured.NOTHING, false);
	}

	/**
	 * Says how training ended, and gives the server the run's files.
	 *
	 * @param weights
	 *            whether the best checkpoint is among them
	 */
	void end(Measured measured, boolean weights) throws IOException {
		if (id.isEmpty()) {
			return;
		}
		Optional<Manifest> manifest = Manifest.sound(run.manifest());
		RunState state = run.state();
		ObjectNode status = JSON.createObjectNode().put("run_id", id).put("status", switch (state) {
			case FINISHED -> "FINISHED";
			case FAILED -> "FAILED";
			case RUNNING -> "RUNNING";
			case STOPPED, INTERRUPTED -> "KILLED";
		});
		manifest.flatMap(Manifest::ended).ifPresent(time -> status.put("end_time", time.toEpochMilli()));
		ObjectNode more = JSON.createObjectNode().put("run_id", id);
		ArrayNode metrics = more.putArray("metrics");
		long epoch = sent.map(Sent::epoch).orElse(0L);
		measured.figures().forEach((key, value) -> {
			ObjectNode metric = metric(key, value, measured.time(), epoch);
			if (!has(metric)) {
				metrics.add(metric);
			}
		});
		ArrayNode tags = more.putArray("tags");
		manifest.ifPresent(known -> {
			tags.add(pair("mlflow.source.name", known.provenance().product()));
			tags.add(pair("engine", known.provenance().engine()));
			tags.add(pair("devices", String.join(", ", known.provenance().devices())));
		});
		server.post("runs/log-batch", more);
		send(measured, weights);
		server.post("runs/update", status);
	}

	private boolean has(ObjectNode metric) {
		return known.path("data").path("metrics").valueStream()
				.anyMatch(there -> there.path("key").asText().equals(metric.path("key").asText())
						&& there.path("timestamp").asLong() == metric.path("timestamp").asLong()
						&& there.path("value").asDouble() == metric.path("value").asDouble());
	}

	private void send(Measured measured, boolean weights) throws IOException {
		String place = known.path("info").path("artifact_uri").asText();
		Matcher own = OWN_PLACE.matcher(place);
		if (!own.matches()) {
			notes.accept(name() + ": files are left out, since the server keeps them at " + PlainText.name(place)
					+ " and does not take them itself; start it with --serve-artifacts");
			return;
		}
		String artifacts = own.group(1);
		for (Path file : files(weights)) {
			server.put(artifacts + "/" + run.folder().relativize(file).toString().replace('\\', '/'),
					HttpRequest.BodyPublishers.ofFile(file));
		}
		for (Measured.Picture picture : measured.pictures()) {
			server.put(artifacts + "/" + picture.name() + ".png",
					HttpRequest.BodyPublishers.ofByteArray(picture.png()));
		}
	}

	private List<Path> files(boolean weights) throws IOException {
		List<Path> files = new ArrayList<>(List.of(run.experimentFile(), run.manifest(), run.load(), run.log()));
		for (Path folder : List.of(run.evaluation(), run.report())) {
			if (Files.isDirectory(folder)) {
				try (var all = Files.walk(folder)) {
					all.filter(file -> file.toString().matches(".*\\.(json|csv|html|pdf)")).sorted()
							.forEach(files::add);
				}
			}
		}
		if (weights) {
			files.add(run.weights().file());
		}
		return files.stream().filter(Files::isRegularFile).toList();
	}

	private static ObjectNode metric(String key, double value, Instant time, long step) {
		return JSON.createObjectNode().put("key", NOT_ALLOWED.matcher(key).replaceAll("_")).put("value", value)
				.put("timestamp", time.toEpochMilli()).put("step", step);
	}

	private static ObjectNode pair(String key, String value) {
		return JSON.createObjectNode().put("key", key).put("value", value);
	}

	private static String tag(JsonNode found, String key) {
		return found.path("data").path("tags").valueStream().filter(tag -> tag.path("key").asText().equals(key))
				.map(tag -> tag.path("value").asText()).findFirst().orElse("");
	}

	@Override
	public void close() {
		server.close();
	}
}
