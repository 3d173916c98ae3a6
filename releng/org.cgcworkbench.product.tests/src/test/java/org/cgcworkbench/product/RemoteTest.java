package org.cgcworkbench.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

import com.fasterxml.jackson.databind.JsonNode;

/** The product trains for the product, over ssh to an sshd of this machine with keys of its own. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no sshd")
@Tag("slow")
class RemoteTest extends TinyDatasetTest {

	private static final Path SSHD = Path.of("/usr/sbin/sshd");

	private Path far;
	private Process sshd;

	@BeforeEach
	void startSshd() throws Exception {
		assumeTrue(Files.isExecutable(SSHD), "skipped: there is no sshd; install openssh-server");
		assumeTrue(Files.isDirectory(Product.plugins()), "skipped: there is no product for this platform");
		far = folder.resolve("far away");
		TinyDataset.in(far.resolve("discs"));
		int port;
		try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			port = free.getLocalPort();
		}
		for (String key : List.of("host", "user")) {
			assertEquals(0, new ProcessBuilder("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f",
					folder.resolve(key).toString()).start().waitFor());
		}
		String host = Files.readString(folder.resolve("host.pub"));
		Files.writeString(folder.resolve("known_hosts"), "[127.0.0.1]:" + port + " " + host);
		Files.writeString(folder.resolve("sshd_config"),
				String.join("\n", "Port " + port, "ListenAddress 127.0.0.1", "HostKey " + folder.resolve("host"),
						"AuthorizedKeysFile " + folder.resolve("user.pub"), "StrictModes no", "UsePAM no",
						"PidFile none", ""));
		Files.writeString(folder.resolve("ssh_config"),
				String.join("\n", "Host box", "  HostName 127.0.0.1", "  Port " + port,
						"  User " + System.getProperty("user.name"), "  IdentityFile " + folder.resolve("user"),
						"  IdentitiesOnly yes", "  UserKnownHostsFile " + folder.resolve("known_hosts"),
						"  StrictHostKeyChecking yes", ""));
		if (System.getProperty("user.name").equals("root")) {
			Files.createDirectories(Path.of("/run/sshd"));
		}
		listen();
	}

	private void listen() throws IOException {
		sshd = new ProcessBuilder(SSHD.toString(), "-D", "-e", "-f", folder.resolve("sshd_config").toString())
				.redirectErrorStream(true).redirectOutput(folder.resolve("sshd.log").toFile()).start();
	}

	@AfterEach
	void killSshd() {
		if (sshd != null) {
			Stream.concat(sshd.descendants(), Stream.of(sshd.toHandle())).toList()
					.forEach(ProcessHandle::destroyForcibly);
		}
	}

	/** A command by the product's script, with machines of its own. */
	private RunningProduct start(Object... arguments) throws IOException {
		List<String> command = new ArrayList<>(List.of(script().toString(), "remote"));
		Arrays.stream(arguments).map(Object::toString).forEach(command::add);
		ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
		builder.environment().put("XDG_CONFIG_HOME", folder.resolve("config").toString());
		builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
		return new RunningProduct(builder.start());
	}

	private static Path script() {
		return Product.plugins().resolveSibling("workbench");
	}

	private static void await(String what, BooleanSupplier condition) throws InterruptedException {
		for (int i = 0; i < 1200 && !condition.getAsBoolean(); i++) {
			Thread.sleep(100);
		}
		assertTrue(condition.getAsBoolean(), what);
	}

	private static String read(Path file) {
		try {
			return Files.exists(file) ? Files.readString(file) : "";
		} catch (IOException e) {
			return "";
		}
	}

	@Test
	void trainsThereIsFollowedThroughALostConnectionAndMeasuredHere() throws Exception {
		start("add", "box", "--ssh", "box", "--ssh-option=-F", "--ssh-option=" + folder.resolve("ssh_config"),
				"--workbench", script(), "--runs", far.resolve("runs"), "--data",
				dataset.folder() + "=" + far.resolve("discs"), "--setup",
				"export JAVA_HOME='" + System.getProperty("java.home") + "'").outcome().succeeded();
		Outcome checked = start("check", "box", "--json").outcome().succeeded().says("reachable: ", "as here",
				"devices: cpu", "lies there in ");
		checked.document().path("findings").forEach(finding -> assertTrue(finding.path("good").asBoolean()));
		start("train", folder.resolve("none.yaml"), "--on", "other").outcome().refused("no machine other", "box");

		Path experiment = dataset.experiment("discs");
		RunningProduct following = start("train", experiment, "--on", "box", "--set", "schedule.epochs=1000", "--every",
				"1");
		await("no run began",
				() -> TrainedRun.begun(folder.resolve("runs")).filter(run -> run.countOf("step") > 2).isPresent());
		TrainedRun run = TrainedRun.only(folder.resolve("runs"));
		killSshd();
		await("nothing tells of the lost connection",
				() -> read(run.file("remote.json")).contains("connection lost since"));
		long before = run.countOf("step");
		listen();
		await("the connection is not there again",
				() -> run.countOf("step") > before && !read(run.file("remote.json")).contains("connection lost"));
		assertEquals("box",
				start("stop", run.folder(), "--json").outcome().succeeded().document().at("/run/machine").asText());
		following.outcome().endedWith(4).says("connection lost", "is there again", "stopped");
		assertEquals("stopped", run.state());
		assertEquals(read(far.resolve("runs").resolve(run.folder().getFileName()).resolve("events.jsonl")),
				read(run.file("events.jsonl")));

		start("follow", run.folder()).outcome().endedWith(4).says("stopped");
		start("status").outcome().succeeded().says("stopped on box, epoch ");
		JsonNode fetched = start("fetch", run.folder(), "--checkpoint", "latest", "--json").outcome().succeeded()
				.document();
		assertTrue(fetched.at("/files/0").asText().endsWith(".safetensors"), fetched::toString);
		run.latestIsSound();
		Files.move(far.resolve("discs"), far.resolve("gone"));
		Product.runBriefly("evaluate", run.folder(), "--metrics", "accuracy", "--engine", "nd4j").succeeded()
				.says("accuracy");
		Product.runBriefly("train", "--resume", run.folder()).refused("trains on box");
		Product.runBriefly("runs", folder.resolve("runs"), "--filter", "machine:box").succeeded().says("1 run");
	}
}
