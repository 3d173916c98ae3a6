package org.cgcworkbench.core.training;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.cgcworkbench.core.engine.Device;
import org.cgcworkbench.core.run.LoadSample;

/**
 * What some GPUs of this machine tell of themselves through {@code nvidia-smi}. It is asked no more once it was not
 * there, failed or took long. Of a GPU that cannot be told from the others nothing is said.
 */
final class GpuLoad implements Supplier<List<LoadSample.Gpu>> {

	private static final String TOOL = "nvidia-smi";
	private static final long LONGEST_SECONDS = 5;
	private static final int LARGEST_ANSWER = 1 << 16;

	private final List<Device> devices;
	private final String tool;
	private final Map<String, String> environment;
	/** The devices that are told of, by what their GPUs are called wherever they stand; empty before the first look. */
	private Optional<Map<String, Device>> found = Optional.empty();

	private record Gpu(String index, String uuid, String name) {
	}

	/** Of those devices that are GPUs. */
	GpuLoad(List<Device> devices) {
		this(devices, TOOL, System.getenv());
	}

	GpuLoad(List<Device> devices, String tool, Map<String, String> environment) {
		this.devices = devices.stream().filter(device -> !device.isCpu()).toList();
		this.tool = tool;
		this.environment = environment;
	}

	@Override
	public List<LoadSample.Gpu> get() {
		Map<String, Device> asked = found.orElseGet(this::find);
		found = Optional.of(asked);
		if (asked.isEmpty()) {
			return List.of();
		}
		List<LoadSample.Gpu> gpus = new ArrayList<>();
		for (List<String> cells : ask("uuid,utilization.gpu,memory.used,memory.total",
				"--id=" + String.join(",", asked.keySet()))) {
			if (cells.size() == 4 && asked.containsKey(cells.getFirst())) {
				gpus.add(new LoadSample.Gpu(asked.get(cells.getFirst()).id(), number(cells.get(1)),
						number(cells.get(2)), number(cells.get(3))));
			}
		}
		if (gpus.isEmpty()) {
			found = Optional.of(Map.of());
		}
		return gpus;
	}

	private static double number(String cell) {
		return cell.matches("\\d{1,8}") ? Double.parseDouble(cell) : Double.NaN;
	}

	private Map<String, Device> find() {
		if (devices.isEmpty()) {
			return Map.of();
		}
		List<Gpu> gpus = ask("index,uuid,name").stream().filter(cells -> cells.size() == 3)
				.map(cells -> new Gpu(cells.get(0), cells.get(1), cells.get(2))).toList();
		Map<String, Device> places = new LinkedHashMap<>();
		devices.forEach(device -> gpu(device, gpus).ifPresent(gpu -> places.put(gpu.uuid(), device)));
		return places;
	}

	/** CUDA numbers the GPUs that the environment leaves it, where they differ in an order of its own. */
	private Optional<Gpu> gpu(Device device, List<Gpu> gpus) {
		String number = device.id().substring(device.id().indexOf(':') + 1);
		String visible = environment.get("CUDA_VISIBLE_DEVICES");
		String[] places = visible == null ? new String[0] : visible.split(",");
		int at = Integer.parseInt(number);
		String place = visible == null ? number : at < places.length ? places[at].strip() : "";
		if (place.startsWith("GPU-")) {
			return gpus.stream().filter(gpu -> gpu.uuid().startsWith(place)).findFirst();
		}
		boolean alike = gpus.stream().map(Gpu::name).distinct().count() == 1;
		if (alike || "PCI_BUS_ID".equals(environment.get("CUDA_DEVICE_ORDER"))) {
			return gpus.stream().filter(gpu -> gpu.index().equals(place)).findFirst();
		}
		List<Gpu> named = gpus.stream().filter(gpu -> gpu.name().equals(device.name())).toList();
		return named.size() == 1 ? Optional.of(named.getFirst()) : Optional.empty();
	}

	/** The rows of an answer; none where there is none. */
	private List<List<String>> ask(String fields, String... more) {
		List<String> command = new ArrayList<>(List.of(tool, "--query-gpu=" + fields, "--format=csv,noheader,nounits"));
		command.addAll(List.of(more));
		try {
			Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
			try {
				process.getOutputStream().close();
				if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
					return List.of();
				}
				String answer = new String(process.getInputStream().readNBytes(LARGEST_ANSWER), StandardCharsets.UTF_8);
				return answer.lines().map(line -> List.of(line.split(" *, *"))).toList();
			} finally {
				process.destroyForcibly();
			}
		} catch (IOException e) {
			return List.of();
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			return List.of();
		}
	}
}
