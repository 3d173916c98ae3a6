package org.cgcworkbench.ui.internal.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.support.IoMessage;
import org.cgcworkbench.core.weights.Safetensors;

/** A few lines on a file of weights, without reading its tensors. */
public final class WeightsSummary {

	private static final double MIB = 1 << 20;
	private static final int LONGEST = 2000;

	private WeightsSummary() {
	}

	/** Its name and size, what it carries beside its tensors, and what can be done with it. */
	public static String of(Path file) {
		StringBuilder text = new StringBuilder(file.toString()).append('\n');
		try {
			text.append(String.format(Locale.ROOT, "%.1f MiB, changed %s%n%n", Files.size(file) / MIB,
					Files.getLastModifiedTime(file)));
			if (file.toString().endsWith(".safetensors")) {
				Map<String, String> metadata = new TreeMap<>(Safetensors.metadata(file));
				metadata.forEach((name, value) -> text.append(name).append(": ")
						.append(value.length() > LONGEST ? value.substring(0, LONGEST) + "..." : value).append('\n'));
				text.append("\nWeights in the safetensors format. ");
			} else {
				text.append("Weights or other binary data. ");
			}
			text.append(
					"Name the file as network.initial-weights of an experiment, or give it to the commands evaluate,"
							+ " explain and import.\n");
		} catch (IOException | UserException e) {
			text.append("It cannot be read: ").append(IoMessage.reason(e)).append('\n');
		}
		return text.toString();
	}
}
