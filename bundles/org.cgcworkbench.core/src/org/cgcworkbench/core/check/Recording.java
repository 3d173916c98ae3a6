package org.cgcworkbench.core.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.cgcworkbench.core.support.AtomicFiles;
import org.cgcworkbench.core.weights.Safetensors;
import org.cgcworkbench.core.weights.Tensor;
import org.cgcworkbench.core.weights.Weights;

/**
 * What a case gave, in files of one folder, one for each thing that was computed; so it can be read as far as it went
 * when the process ends that computes it. Of each tensor the length and evenly spread values are kept.
 */
final class Recording {

	private static final String STAGE = "stage.txt";
	private static final String ABOUT = "about.txt";
	private static final String NETWORK = "network";
	private static final String NAME = "name";
	private static final String QUANTITY = "quantity";
	private static final String END = ".safetensors";
	private static final int KEPT = 4096;

	/** Values that belong together. */
	record Item(CheckedNetwork network, Quantity quantity, String name, Weights values) {

		/** Whether both are the same thing of two cases. */
		boolean sameAs(Item other) {
			return network == other.network && name.equals(other.name);
		}
	}

	private final Path folder;
	private int written;

	/** In an empty folder. */
	Recording(Path folder) {
		this.folder = folder;
	}

	/** Says what is computed from now on. */
	void begin(CheckedNetwork network, String what) throws IOException {
		AtomicFiles.writeString(folder.resolve(STAGE), what + " of " + network.key());
	}

	/** Says in one line what computed it, once it is complete. */
	void end(String about) throws IOException {
		AtomicFiles.writeString(folder.resolve(ABOUT), about);
	}

	void put(Item item) throws IOException {
		Map<String, Tensor> kept = new LinkedHashMap<>();
		item.values().tensors().forEach((name, tensor) -> kept.put(name, sample(tensor.values())));
		written++;
		Safetensors.write(folder.resolve(String.format(Locale.ROOT, "%03d%s", written, END)), new Weights(kept),
				Map.of(NETWORK, item.network().key(), NAME, item.name(), QUANTITY, item.quantity().name()));
	}

	/** The length first, which no value that is not finite escapes. */
	private static Tensor sample(float... values) {
		int count = Math.min(values.length, KEPT);
		float[] kept = new float[1 + count];
		double squares = 0;
		for (float value : values) {
			squares += (double) value * value;
		}
		// as long as one of so many values
		kept[0] = (float) Math.sqrt(squares / Math.max(1, values.length));
		for (int i = 0; i < count; i++) {
			kept[1 + i] = values[(int) ((long) i * values.length / count)];
		}
		return new Tensor(List.of(kept.length), kept);
	}

	/** All that was put into a folder, in its order. */
	static List<Item> read(Path folder) throws IOException {
		List<Item> items = new ArrayList<>();
		for (Path file : files(folder)) {
			Map<String, String> about = Safetensors.metadata(file);
			items.add(new Item(CheckedNetwork.of(about.get(NETWORK)), Quantity.valueOf(about.get(QUANTITY)),
					about.get(NAME), Safetensors.read(file)));
		}
		return items;
	}

	private static List<Path> files(Path folder) throws IOException {
		try (Stream<Path> all = Files.list(folder)) {
			return all.filter(file -> file.getFileName().toString().endsWith(END)).sorted().toList();
		}
	}

	/** What computed it; empty where it is not complete. */
	static Optional<String> about(Path folder) throws IOException {
		Path file = folder.resolve(ABOUT);
		return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
	}

	/** What was computed last. */
	static String stage(Path folder) throws IOException {
		Path file = folder.resolve(STAGE);
		return Files.exists(file) ? Files.readString(file) : "the start of the engine";
	}
}
