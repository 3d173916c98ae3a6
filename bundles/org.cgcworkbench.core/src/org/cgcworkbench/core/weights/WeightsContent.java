package org.cgcworkbench.core.weights;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.support.IoMessage;
import org.cgcworkbench.core.weights.internal.FileKind;
import org.cgcworkbench.core.weights.internal.StateDict;

/**
 * What a file of weights or an array holds, told without reading the values of its tensors.
 *
 * @param format
 *            for people
 * @param tensors
 *            in the order of the file
 * @param texts
 *            that it carries beside them; PyTorch's files have none but {@link LoadedWeights#PLACE}
 */
public record WeightsContent(String format, List<Entry> tensors, Map<String, String> texts) {

	/**
	 * A tensor.
	 *
	 * @param name
	 *            empty in a file of one array
	 * @param type
	 *            format of its numbers as it is stored, in safetensors' terms, for example {@code F32}
	 */
	public record Entry(String name, String type, List<Integer> shape) {

		public Entry {
			shape = List.copyOf(shape);
		}

		/** How many numbers it has. */
		public long count() {
			return shape.stream().mapToLong(Integer::longValue).reduce(1, (a, b) -> a * b);
		}
	}

	public WeightsContent {
		tensors = List.copyOf(tensors);
		texts = Map.copyOf(texts);
	}

	/**
	 * Reads what a file says of itself; its kind is told by its content.
	 *
	 * @throws UserException
	 *             where there is nothing, or nothing sound, under the path
	 */
	public static WeightsContent of(Path file) {
		try {
			if (Npy.begins(file)) {
				return new WeightsContent("array of NumPy (.npy)",
						List.of(new Entry("", "F32", Npy.read(file).shape())), Map.of());
			}
			FileKind kind = FileKind.of(file);
			return kind == FileKind.SAFETENSORS ? Safetensors.content(file) : StateDict.content(file, kind);
		} catch (IOException e) {
			throw new UserException("cannot read the weights " + file + ": " + IoMessage.reason(e), e);
		}
	}

	/** How many numbers all tensors have. */
	public long count() {
		return tensors.stream().mapToLong(Entry::count).sum();
	}
}
