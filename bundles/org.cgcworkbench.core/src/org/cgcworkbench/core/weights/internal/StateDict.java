package org.cgcworkbench.core.weights.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipException;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.support.IoMessage;
import org.cgcworkbench.core.weights.LoadedWeights;
import org.cgcworkbench.core.weights.Tensor;
import org.cgcworkbench.core.weights.Weights;
import org.cgcworkbench.core.weights.WeightsContent;

/** Reads the tensors of a PyTorch checkpoint. */
public final class StateDict {

	/** A tensor of few stored numbers may be large; all of them together may not be, beside the file. */
	private static final long ROOM = 16 << 20;
	private static final long LARGEST_STORAGE = Integer.MAX_VALUE - 8;

	private StateDict() {
	}

	/** Reads it; see {@link org.cgcworkbench.core.weights.PthReader}. */
	public static LoadedWeights read(Path path, FileKind kind) {
		return open(path, kind, file -> {
			StateDictSearch.Found found = StateDictSearch.tensors(file.root());
			return new LoadedWeights(path, read(path, file, found.tensors()), texts(found));
		});
	}

	private static Map<String, String> texts(StateDictSearch.Found found) {
		return found.place().map(place -> Map.of(LoadedWeights.PLACE, place)).orElse(Map.of());
	}

	/** What it holds, without the values. */
	public static WeightsContent content(Path path, FileKind kind) {
		return open(path, kind, file -> {
			StateDictSearch.Found found = StateDictSearch.tensors(file.root());
			return new WeightsContent("checkpoint of PyTorch",
					found.tensors().entrySet().stream()
							.map(tensor -> new WeightsContent.Entry(tensor.getKey(),
									tensor.getValue().storage().type().toString(), tensor.getValue().shape()))
							.toList(),
					texts(found));
		});
	}

	/** What is made of an opened file. */
	@FunctionalInterface
	interface Use<T> {

		T of(TorchFile file) throws IOException;
	}

	/** Opens a file and puts what is wrong with it into words. */
	static <T> T open(Path path, FileKind kind, Use<T> use) {
		try (TorchFile file = open(path, kind)) {
			return use.of(file);
		} catch (RefusedException e) {
			throw new UserException(path + " cannot be read as a PyTorch checkpoint: " + e.getMessage(), e);
		} catch (ZipException e) {
			throw new UserException(path + " is a damaged zip archive: " + e.getMessage() + "; copy it again", e);
		} catch (IOException e) {
			throw new UserException("cannot read the weights " + path + ": " + IoMessage.reason(e), e);
		}
	}

	/** The values of tensors. */
	static Weights read(Path path, TorchFile file, Map<String, TorchTensor> tensors) throws IOException {
		long bytes = tensors.values().stream().mapToLong(TorchTensor::count).sum() * Float.BYTES;
		// tensors that share a storage could otherwise multiply a small file
		if (bytes > Float.BYTES * Files.size(path) + ROOM) {
			throw new RefusedException("its tensors would be far larger than the file");
		}
		return read(path, file, tensors, bytes);
	}

	private static TorchFile open(Path path, FileKind kind) throws IOException {
		MemoryCheck.require(path, 2L * Math.min(Files.size(path), TorchFile.LONGEST_PICKLE));
		return switch (kind) {
			case TORCH_ZIP -> new TorchZip(path);
			case TORCH_TAR -> new TorchTar(path);
			case TORCH_LEGACY, SAFETENSORS -> new TorchLegacy(path);
		};
	}

	/** Each storage is read once, however many tensors lie in it. */
	private static Weights read(Path path, TorchFile file, Map<String, TorchTensor> tensors, long bytes)
			throws IOException {
		Map<String, List<String>> namesByKey = new LinkedHashMap<>();
		tensors.forEach(
				(name, tensor) -> namesByKey.computeIfAbsent(tensor.storage().key(), k -> new ArrayList<>()).add(name));
		long largest = namesByKey.keySet().stream().mapToLong(file::size).max().orElse(0);
		if (largest > LARGEST_STORAGE) {
			throw new RefusedException("it keeps tensors in one storage of more than 2 GiB; save each for itself");
		}
		MemoryCheck.require(path, bytes + largest + (64 << 20));
		Map<String, Tensor> values = new LinkedHashMap<>();
		tensors.keySet().forEach(name -> values.put(name, null));
		for (Map.Entry<String, List<String>> entry : namesByKey.entrySet()) {
			ByteBuffer stored = file.read(entry.getKey());
			entry.getValue().forEach(name -> values.put(name, tensors.get(name).read(stored)));
		}
		return new Weights(values);
	}
}
