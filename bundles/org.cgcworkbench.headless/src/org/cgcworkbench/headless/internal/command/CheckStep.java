package org.cgcworkbench.headless.internal.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.check.CheckRecorder;
import org.cgcworkbench.core.check.OfferedDevice;
import org.cgcworkbench.core.engine.ComputeEngine;
import org.cgcworkbench.core.engine.Device;
import org.cgcworkbench.core.engine.EngineException;
import org.cgcworkbench.core.engine.Precision;
import org.cgcworkbench.core.run.Ending;
import org.cgcworkbench.core.support.AtomicFiles;
import org.cgcworkbench.core.support.Extensions;
import org.cgcworkbench.extensions.InstalledExtensions;
import org.cgcworkbench.headless.internal.training.PeerProcesses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What a process of {@link CheckProcesses} does, and the files by which it answers. */
final class CheckStep {

	/** Option that names the folder of its answer. */
	static final String OPTION = "--record";

	private static final ObjectMapper JSON = new ObjectMapper();
	private static final String DEVICES = "devices.json";
	private static final String FAILURE = "failure.txt";
	private static final String ID = "id";
	private static final String NAME = "name";
	private static final String PRECISIONS = "precisions";
	private static final String REFUSAL = "refusal";

	private CheckStep() {
	}

	/**
	 * Looks for an engine's devices, or computes on one.
	 *
	 * @param device
	 *            empty for a look at all
	 * @param quick
	 *            whether to leave out the deeper network
	 * @return the exit code
	 */
	static int run(Path into, String engineId, Optional<String> device, Precision precision, boolean quick)
			throws IOException {
		PeerProcesses.endWithParent();
		try {
			ComputeEngine engine = Extensions.find("engine", engineId, InstalledExtensions.engines(),
					ComputeEngine::id);
			if (device.isEmpty()) {
				writeDevices(into, OfferedDevice.of(engine));
			} else {
				CheckRecorder.record(engine, device(engine, device.get()), precision, quick, into);
			}
			return Ending.FINISHED.exitCode();
		} catch (UserException e) {
			AtomicFiles.writeString(into.resolve(FAILURE), e.getMessage());
			return Ending.MISTAKE.exitCode();
		} catch (RuntimeException | LinkageError e) {
			e.printStackTrace();
			AtomicFiles.writeString(into.resolve(FAILURE),
					"the engine failed (" + e + "); --verbose shows where, for a report to those who made it");
			return Ending.INTERNAL_FAULT.exitCode();
		}
	}

	private static Device device(ComputeEngine engine, String id) {
		return engine.devices().stream().filter(device -> device.id().equals(id)).findFirst()
				.orElseThrow(() -> new EngineException(id + " is no longer there"));
	}

	/** Why it failed; empty where it had no time to say so. */
	static Optional<String> readFailure(Path folder) throws IOException {
		Path file = folder.resolve(FAILURE);
		return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
	}

	private static void writeDevices(Path folder, List<OfferedDevice> devices) throws IOException {
		ArrayNode all = JSON.createArrayNode();
		for (OfferedDevice device : devices) {
			ObjectNode node = all.addObject().put(ID, device.id()).put(NAME, device.name());
			device.precisions().forEach(precision -> node.withArray(PRECISIONS).add(precision.name()));
			device.refusal().ifPresent(refusal -> node.put(REFUSAL, refusal));
		}
		AtomicFiles.writeString(folder.resolve(DEVICES), JSON.writeValueAsString(all));
	}

	static List<OfferedDevice> readDevices(Path folder) throws IOException {
		List<OfferedDevice> devices = new ArrayList<>();
		for (JsonNode node : JSON.readTree(folder.resolve(DEVICES).toFile())) {
			List<Precision> precisions = new ArrayList<>();
			node.path(PRECISIONS).forEach(precision -> precisions.add(Precision.valueOf(precision.asText())));
			devices.add(new OfferedDevice(node.path(ID).asText(), node.path(NAME).asText(), precisions,
					Optional.ofNullable(node.path(REFUSAL).asText(null))));
		}
		return devices;
	}
}
