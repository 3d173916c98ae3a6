package org.cgcworkbench.core.run;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * How busy the machine of a run was; one row of {@code load.csv}. Memory is in MiB, numbers not known are NaN.
 *
 * @param time
 *            when the row was written
 * @param seconds
 *            of training since the row before, or since training began or was taken up again; shares of processors are
 *            means over them
 * @param cores
 *            processors that the run's processes on this machine kept busy
 * @param usableCores
 *            processors that they may use
 * @param machinePercent
 *            of all the machine's processors, by whatever process
 * @param memory
 *            that the run's processes on this machine hold, added up
 * @param machineMemoryUsed
 *            that is not to be had any more on the machine, or in the container that the run is in
 * @param machineMemory
 *            of the machine, or of the container
 * @param gpus
 *            those that the run uses here, as far as they tell of themselves
 */
public record LoadSample(Instant time, double seconds, double cores, int usableCores, double machinePercent,
		double memory, double machineMemoryUsed, double machineMemory, List<Gpu> gpus) {

	/** The first row of the file. */
	public static final String HEADING = "time,seconds,cores,usable-cores,machine-percent,memory-MiB,"
			+ "machine-memory-used-MiB,machine-memory-MiB,gpus,gpu-percent,gpu-memory-used-MiB,gpu-memory-MiB";

	private static final int CELLS = HEADING.split(",").length;
	private static final int FIRST_OF_GPUS = 8;
	private static final double LARGEST = 1e9;

	/**
	 * A GPU.
	 *
	 * @param device
	 *            its id, {@code cuda:0}
	 * @param percent
	 *            of the driver's last period of measuring, at most a second, in which it computed
	 * @param memoryUsed
	 *            by whatever process
	 */
	public record Gpu(String device, double percent, double memoryUsed, double memory) {
	}

	public LoadSample {
		gpus = List.copyOf(gpus);
	}

	/** Share of the processors that the run may use which it kept busy, in percent. */
	public double percent() {
		return 100 * cores / usableCores;
	}

	/** Mean of the GPUs, in percent; NaN where there are none. */
	public double gpuPercent() {
		return gpus.stream().mapToDouble(Gpu::percent).average().orElse(Double.NaN);
	}

	/** The row, without a line break. Where there are several GPUs, their cells have blanks between the values. */
	String row() {
		return String.join(",", time.toString(), number(1, seconds), number(2, cores), String.valueOf(usableCores),
				number(1, machinePercent), number(0, memory), number(0, machineMemoryUsed), number(0, machineMemory),
				each(Gpu::device), each(0, Gpu::percent), each(0, Gpu::memoryUsed), each(0, Gpu::memory));
	}

	private String each(int digits, ToDoubleFunction<Gpu> value) {
		return each(gpu -> number(digits, value.applyAsDouble(gpu)));
	}

	private String each(Function<Gpu, String> text) {
		return gpus.stream().map(text).collect(Collectors.joining(" "));
	}

	private static String number(int digits, double value) {
		return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%." + digits + "f", value);
	}

	/** A row; empty where it is the heading or damaged. */
	static Optional<LoadSample> of(String row) {
		String[] cells = row.split(",", -1);
		if (cells.length < CELLS) {
			return Optional.empty();
		}
		try {
			int at = FIRST_OF_GPUS;
			return Optional
					.of(new LoadSample(Instant.parse(cells[0]), known(cells[1]), number(cells[2]),
							Integer.parseUnsignedInt(cells[3]), number(cells[4]), number(cells[5]), number(cells[6]),
							number(cells[7]), gpus(cells[at], cells[at + 1], cells[at + 2], cells[at + 3])))
					.filter(sample -> sample.usableCores > 0);
		} catch (DateTimeException | IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
			return Optional.empty();
		}
	}

	private static List<Gpu> gpus(String devices, String percents, String used, String memories) {
		if (devices.isEmpty()) {
			return List.of();
		}
		String[] names = devices.split(" ", -1);
		String[] busy = percents.split(" ", -1);
		String[] taken = used.split(" ", -1);
		String[] all = memories.split(" ", -1);
		List<Gpu> gpus = new ArrayList<>();
		for (int i = 0; i < names.length; i++) {
			gpus.add(new Gpu(names[i], number(busy[i]), number(taken[i]), number(all[i])));
		}
		return gpus;
	}

	private static double number(String cell) {
		return cell.isEmpty() ? Double.NaN : known(cell);
	}

	private static double known(String cell) {
		double value = Double.parseDouble(cell);
		if (!(value >= 0 && value < LARGEST)) {
			throw new IllegalArgumentException(cell);
		}
		return value;
	}
}
