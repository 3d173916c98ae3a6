package org.cgcworkbench.core.tracking;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** As much of an MLflow server as a run needs; it keeps every figure that it is sent, however often. */
final class FakeMlflow implements AutoCloseable {

	private static final ObjectMapper JSON = new ObjectMapper();

	private final HttpServer server;
	final Map<String, String> tags = new TreeMap<>();
	final Map<String, String> params = new TreeMap<>();
	final List<String> metrics = new ArrayList<>();
	final Map<String, String> files = new LinkedHashMap<>();
	final List<String> statuses = new ArrayList<>();
	final List<String> headers = new ArrayList<>();
	private boolean experiment;
	int runs;
	/** Requests that are refused from now on. */
	int refusals;
	/** Whether the next figures are taken and the answer is lost. */
	boolean losesAnswer;

	FakeMlflow() throws IOException {
		server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		server.createContext("/", this::answer);
		server.start();
	}

	URI address() {
		return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
	}

	private synchronized void answer(HttpExchange exchange) throws IOException {
		headers.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
		byte[] body = exchange.getRequestBody().readAllBytes();
		String path = exchange.getRequestURI().getPath();
		ObjectNode answer = JSON.createObjectNode();
		int status = 200;
		if (refusals > 0) {
			refusals--;
			status = 503;
			answer.put("message", "not now");
		} else if (path.contains("/mlflow-artifacts/artifacts/")) {
			files.put(path.replaceFirst(".*/artifacts/1/r1/artifacts/", ""), new String(body, StandardCharsets.UTF_8));
		} else {
			String method = path.replaceFirst("^/api/2.0/mlflow/", "");
			status = call(method, body.length == 0 ? JSON.createObjectNode() : JSON.readTree(body), answer);
		}
		byte[] bytes = answer.toString().getBytes(StandardCharsets.UTF_8);
		exchange.sendResponseHeaders(status, bytes.length);
		exchange.getResponseBody().write(bytes);
		exchange.close();
	}

	private int call(String method, JsonNode asked, ObjectNode answer) {
		switch (method) {
			case "experiments/get-by-name" -> {
				if (!experiment) {
					answer.put("error_code", "RESOURCE_DOES_NOT_EXIST");
					return 404;
				}
				answer.putObject("experiment").put("experiment_id", "1");
			}
			case "experiments/create" -> {
				experiment = true;
				answer.put("experiment_id", "1");
			}
			case "runs/search" -> {
				String tag = asked.path("filter").asText().replaceFirst(".* = '(.*)'", "$1");
				if (tags.containsValue(tag)) {
					answer.putArray("runs").addObject().putObject("info").put("run_id", "r1");
				}
			}
			case "runs/create" -> {
				runs++;
				asked.path("tags").forEach(tag -> tags.put(tag.path("key").asText(), tag.path("value").asText()));
				answer.putObject("run").putObject("info").put("run_id", "r1");
			}
			case "runs/get" -> {
				ObjectNode run = answer.putObject("run");
				run.putObject("info").put("artifact_uri", "mlflow-artifacts:/1/r1/artifacts");
				ObjectNode data = run.putObject("data");
				data.putArray("tags");
				tags.forEach((key, value) -> data.withArray("tags").addObject().put("key", key).put("value", value));
				data.putArray("metrics");
				metrics.forEach(metric -> {
					String[] parts = metric.split(" ");
					data.withArray("metrics").addObject().put("key", parts[0]).put("timestamp", Long.valueOf(parts[2]))
							.put("value", Double.valueOf(parts[3]));
				});
			}
			case "runs/log-batch" -> {
				asked.path("metrics")
						.forEach(metric -> metrics.add(metric.path("key").asText() + " " + metric.path("step") + " "
								+ metric.path("timestamp") + " " + metric.path("value").asDouble()));
				asked.path("params").forEach(it -> params.put(it.path("key").asText(), it.path("value").asText()));
				asked.path("tags").forEach(tag -> tags.put(tag.path("key").asText(), tag.path("value").asText()));
				if (losesAnswer && !asked.path("metrics").isEmpty()) {
					losesAnswer = false;
					return 500;
				}
			}
			case "runs/update" -> statuses.add(asked.path("status").asText());
			default -> {
				return 404;
			}
		}
		return 200;
	}

	@Override
	public void close() {
		server.stop(0);
	}
}
