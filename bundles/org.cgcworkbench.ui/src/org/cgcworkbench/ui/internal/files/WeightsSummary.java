package org.cgcworkbench.ui.internal.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.run.KeptCheckpoint;
import org.cgcworkbench.core.support.IoMessage;
import org.cgcworkbench.core.support.Sha256;
import org.cgcworkbench.core.weights.WeightsContent;
import org.cgcworkbench.ui.internal.Messages;
import org.eclipse.osgi.util.NLS;

/**
 * What is told of a file of weights.
 *
 * @param head
 *            a line for each: path, size, format, how many tensors; last what is wrong where it cannot be read
 * @param texts
 *            pairs of name and text that the file carries, by name, long ones cut
 * @param tensors
 *            rows of name, type, shape and count of numbers
 */
record WeightsSummary(String head, List<List<String>> texts, List<List<String>> tensors) {

	private static final double MIB = 1 << 20;
	private static final int LONGEST = 2000;
	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

	/** Reads what a file says of itself, but for its digest, which takes time. */
	static WeightsSummary of(Path file) {
		String path = file.toString();
		try {
			String size = NLS.bind(Messages.WeightsSummary_size,
					new Object[]{String.format(Locale.ROOT, "%.1f", Files.size(file) / MIB), grouped(Files.size(file)),
							TIME.format(Files.getLastModifiedTime(file).toInstant().atZone(ZoneId.systemDefault()))});
			WeightsContent content = WeightsContent.of(file);
			String tensors = NLS.bind(
					content.tensors().size() == 1 ? Messages.WeightsSummary_tensor : Messages.WeightsSummary_tensors,
					new Object[]{content.format(), grouped(content.tensors().size()), grouped(content.count())});
			return new WeightsSummary(String.join("\n", path, size, tensors),
					content.texts().entrySet().stream().sorted(Map.Entry.comparingByKey())
							.map(text -> List.of(text.getKey(), cut(text.getValue()))).toList(),
					content.tensors().stream().map(WeightsSummary::row).toList());
		} catch (IOException | UserException e) {
			return new WeightsSummary(path + "\n" + NLS.bind(Messages.WeightsSummary_cannotBeRead, IoMessage.reason(e)),
					List.of(), List.of());
		}
	}

	private static List<String> row(WeightsContent.Entry tensor) {
		String shape = String.join(" × ", tensor.shape().stream().map(String::valueOf).toList());
		return List.of(tensor.name(), tensor.type(), shape.isEmpty() ? Messages.WeightsSummary_scalar : shape,
				grouped(tensor.count()));
	}

	private static String grouped(long number) {
		return String.format(Locale.ROOT, "%,d", number);
	}

	private static String cut(String text) {
		return text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
	}

	/** A line with the file's digest, held against what its checkpoint states where it is part of one. */
	static String digest(Path file) {
		try {
			String digest = Sha256.of(file);
			Optional<String> stated = KeptCheckpoint.statedDigest(file);
			return NLS.bind(stated.isEmpty()
					? Messages.WeightsSummary_digest
					: stated.get().equals(digest)
							? Messages.WeightsSummary_asStated
							: Messages.WeightsSummary_notAsStated,
					digest, stated.orElse(""));
		} catch (IOException e) {
			return NLS.bind(Messages.WeightsSummary_noDigest, IoMessage.reason(e));
		}
	}
}
