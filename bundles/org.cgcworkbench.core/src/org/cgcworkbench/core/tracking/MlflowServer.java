package org.cgcworkbench.core.tracking;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.cgcworkbench.core.PlainText;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** An MLflow tracking server, by its REST API (https://mlflow.org/docs/latest/api_reference/rest-api.html). */
final class MlflowServer implements AutoCloseable {

	private static final ObjectMapper JSON = new ObjectMapper();
	private static final Duration CONNECTING = Duration.ofSeconds(10);
	private static final Duration ANSWERING = Duration.ofSeconds(60);
	private static final int LAST_GOOD = 299;
	private static final int LONGEST_MESSAGE = 300;

	private final String address;
	private final Optional<String> authorization;
	private final HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECTING).build();

	/** What the server refuses, by its own code. */
	static final class Refusal extends IOException {

		private static final long serialVersionUID = 1;

		private final String code;

		Refusal(String code, String message) {
			super(message);
			this.code = code;
		}

		boolean is(String other) {
			return code.equals(other);
		}
	}

	/**
	 * @param environment
	 *            with what the server asks for, under the names that MLflow's own clients look for
	 */
	MlflowServer(URI address, Map<String, String> environment) {
		this.address = address.toString().replaceFirst("/+$", "");
		String token = environment.getOrDefault("MLFLOW_TRACKING_TOKEN", "");
		String user = environment.getOrDefault("MLFLOW_TRACKING_USERNAME", "");
		String password = environment.getOrDefault("MLFLOW_TRACKING_PASSWORD", "");
		if (!user.isEmpty()) {
			authorization = Optional.of("Basic "
					+ Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8)));
		} else {
			authorization = Optional.of("Bearer " + token).filter(header -> !token.isEmpty());
		}
	}

	@Override
	public String toString() {
		return address;
	}

	/** Asks for something. */
	JsonNode get(String method, Map<String, String> query) throws IOException {
		return send(request(api("mlflow/" + method)
				+ query.entrySet().stream().map(entry -> entry.getKey() + "=" + encoded(entry.getValue()))
						.collect(Collectors.joining("&", "?", "")))
				.GET());
	}

	/** Tells something. */
	JsonNode post(String method, ObjectNode body) throws IOException {
		return send(request(api("mlflow/" + method)).header("Content-Type", "application/json")
				.POST(HttpRequest.BodyPublishers.ofString(body.toString())));
	}

	/**
	 * Gives a file to the server, in place of one of that name.
	 *
	 * @param name
	 *            with the folders of the server's files
	 */
	void put(String name, HttpRequest.BodyPublisher body) throws IOException {
		String path = Arrays.stream(name.split("/")).map(MlflowServer::encoded).collect(Collectors.joining("/"));
		send(request(api("mlflow-artifacts/artifacts/" + path)).header("Content-Type", "application/octet-stream")
				.PUT(body));
	}

	private String api(String path) {
		return address + "/api/2.0/" + path;
	}

	private static String encoded(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
	}

	private HttpRequest.Builder request(String uri) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(uri)).timeout(ANSWERING);
		authorization.ifPresent(value -> request.header("Authorization", value));
		return request;
	}

	private JsonNode send(HttpRequest.Builder request) throws IOException {
		HttpResponse<String> answer;
		try {
			answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
		} catch (HttpTimeoutException e) {
			throw new IOException("the server does not answer in time", e);
		} catch (ConnectException e) {
			throw new IOException("nobody answers there; check the address and whether the server runs", e);
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new InterruptedIOException("stopped");
		}
		if (answer.statusCode() > LAST_GOOD) {
			throw refusal(answer);
		}
		try {
			return JSON.readTree(answer.body());
		} catch (JsonProcessingException e) {
			throw new IOException("what answers there is no MLflow server", e);
		}
	}

	private static Refusal refusal(HttpResponse<String> answer) {
		JsonNode said;
		try {
			said = JSON.readTree(answer.body());
		} catch (JsonProcessingException e) {
			// a proxy in between, or no MLflow server
			said = JSON.createObjectNode();
		}
		String message = said.path("message").asText("");
		String reason = switch (answer.statusCode()) {
			case 401 -> "the server asks to sign in; set MLFLOW_TRACKING_TOKEN, or MLFLOW_TRACKING_USERNAME and "
					+ "MLFLOW_TRACKING_PASSWORD";
			case 403 -> "the server refuses this user" + (message.isEmpty() ? "" : ": " + message);
			default -> message.isEmpty() ? "the server answers with status " + answer.statusCode() : message;
		};
		return new Refusal(said.path("error_code").asText(""),
				PlainText.message(reason.substring(0, Math.min(LONGEST_MESSAGE, reason.length()))));
	}

	@Override
	public void close() {
		client.shutdownNow();
	}
}
