package org.cgcworkbench.core.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.cgcworkbench.core.network.Architecture;

/**
 * The engine and devices that a run uses, and why.
 *
 * @param reason
 *            one sentence for the log and the manifest
 */
public record EngineSelection(ComputeEngine engine, List<Device> devices, String reason) {

	/** Stands for the best engine or device. */
	public static final String AUTO = "auto";

	private record Candidate(ComputeEngine engine, Device device, Capabilities capabilities) {
	}

	/**
	 * Picks among the installed engines.
	 *
	 * @param engineId
	 *            an engine's id or {@link #AUTO}
	 * @param deviceIds
	 *            ids of devices, or {@link #AUTO} alone
	 * @param architecture
	 *            the network that it has to know
	 * @throws EngineException
	 *             where nothing fits; the message says what there is
	 */
	public static EngineSelection of(List<ComputeEngine> installed, String engineId, List<String> deviceIds,
			Precision precision, Architecture architecture) {
		List<ComputeEngine> engines = installed.stream().filter(e -> engineId.equals(AUTO) || e.id().equals(engineId))
				.toList();
		if (engines.isEmpty()) {
			throw new EngineException("there is no engine " + engineId + "; installed: "
					+ (installed.isEmpty() ? "none" : ids(installed)));
		}
		List<Candidate> candidates = new ArrayList<>();
		List<String> refusals = new ArrayList<>();
		for (ComputeEngine engine : engines) {
			if (engine.architectures().contains(architecture)) {
				collect(engine, precision, candidates, refusals);
			} else {
				refusals.add("the engine " + engine.id() + " does not know " + architecture.key());
			}
		}
		boolean anyDevice = deviceIds.equals(List.of(AUTO));
		Comparator<Candidate> byRank = Comparator.comparingInt(c -> c.capabilities().rank());
		for (Candidate best : candidates.stream().sorted(byRank.reversed()).toList()) {
			if (anyDevice) {
				return new EngineSelection(best.engine(), List.of(best.device()), reason(best, engineId, candidates));
			}
			List<Device> devices = deviceIds.stream()
					.flatMap(id -> candidates.stream()
							.filter(c -> c.engine() == best.engine() && c.device().id().equals(id)).limit(1))
					.map(Candidate::device).toList();
			if (devices.size() == deviceIds.size()) {
				return new EngineSelection(best.engine(), devices,
						best.engine().label() + " on " + String.join(", ", deviceIds) + ", as asked for");
			}
		}
		throw new EngineException("no engine runs on " + String.join(", ", deviceIds) + " in " + precision.key()
				+ (refusals.isEmpty() ? "" : ": " + String.join("; ", refusals)));
	}

	private static void collect(ComputeEngine engine, Precision precision, List<Candidate> candidates,
			List<String> refusals) {
		try {
			for (Device device : engine.devices()) {
				Capabilities capabilities = engine.capabilities(device);
				if (!capabilities.usable()) {
					refusals.add(capabilities.refusal());
				} else if (!capabilities.precisions().contains(precision)) {
					refusals.add("the engine " + engine.id() + " does not compute in " + precision.key() + " on "
							+ device.id());
				} else {
					candidates.add(new Candidate(engine, device, capabilities));
				}
			}
		} catch (EngineException e) {
			refusals.add(e.getMessage());
		}
	}

	private static String reason(Candidate best, String engineId, List<Candidate> candidates) {
		String why = candidates.size() == 1
				? "the only one that runs here"
				: "the fastest of " + candidates.size() + " choices";
		return best.engine().label() + " on " + best.device().id() + " (" + best.device().name() + "), "
				+ (engineId.equals(AUTO) ? why : "the engine asked for, " + why);
	}

	private static String ids(List<ComputeEngine> engines) {
		return String.join(", ", engines.stream().map(ComputeEngine::id).toList());
	}
}
