package org.cgcworkbench.core.weights.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipException;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.weights.Tensor;
import org.cgcworkbench.core.weights.Weights;

/** Finds and reads the state dict of a PyTorch checkpoint. */
public final class StateDict {

	private static final List<String> NESTED = List.of("state_dict", "model", "model_state_dict");
	private static final int MOST_NESTED = 32;
	private static final String PARALLEL_PREFIX = "module.";

	private StateDict() {
	}

	/** Reads it; see {@link org.cgcworkbench.core.weights.PthReader}. */
	public static Weights read(Path path) {
		try (TorchFile file = open(path)) {
			Map<String, TorchTensor> tensors = tensors(file.root());
			long elements = tensors.values().stream().mapToLong(TorchTensor::count).sum();
			// tensors that share a storage could otherwise multiply a small file
			if (elements > Files.size(path)) {
				throw new RefusedException("its tensors would be far larger than the file");
			}
			MemoryCheck.require(path, elements * Float.BYTES + (64 << 20));
			if (file instanceof TorchLegacy legacy) {
				Map<String, DType> types = new HashMap<>();
				collectStorageTypes(file.root(), types, Collections.newSetFromMap(new IdentityHashMap<>()), 0);
				legacy.locate(types);
			}
			Map<String, Tensor> values = new LinkedHashMap<>();
			for (Map.Entry<String, TorchTensor> entry : tensors.entrySet()) {
				ByteBuffer bytes = file.storage(entry.getValue().storage());
				values.put(entry.getKey(), entry.getValue().read(bytes));
			}
			return new Weights(values);
		} catch (RefusedException e) {
			throw new UserException(path + " cannot be read as a PyTorch checkpoint: " + e.getMessage(), e);
		} catch (ZipException e) {
			throw new UserException(path + " is a damaged zip archive: " + e.getMessage() + "; copy it again", e);
		} catch (IOException e) {
			throw new UserException("cannot read " + path + ": " + e.getMessage(), e);
		}
	}

	private static TorchFile open(Path path) throws IOException {
		byte[] start;
		try (var in = Files.newInputStream(path)) {
			start = in.readNBytes(2);
		}
		return Arrays.equals(start, new byte[]{'P', 'K'}) ? new TorchZip(path) : new TorchLegacy(path);
	}

	private static Map<String, TorchTensor> tensors(Object root) {
		if (!(root instanceof Map<?, ?> top)) {
			throw new RefusedException("it does not hold a state dict; save model.state_dict()");
		}
		Map<?, ?> dict = top;
		for (String name : NESTED) {
			if (top.get(name) instanceof Map<?, ?> nested) {
				dict = nested;
				break;
			}
		}
		Map<String, TorchTensor> tensors = new LinkedHashMap<>();
		for (Map.Entry<?, ?> entry : dict.entrySet()) {
			if (entry.getKey() instanceof String name && entry.getValue() instanceof TorchTensor tensor) {
				String plain = name.startsWith(PARALLEL_PREFIX) ? name.substring(PARALLEL_PREFIX.length()) : name;
				if (tensors.put(plain, tensor) != null) {
					throw new RefusedException("it has " + plain + " twice");
				}
			}
		}
		if (tensors.isEmpty()) {
			throw new RefusedException("it holds no tensors, only " + shown(dict));
		}
		return tensors;
	}

	private static String shown(Map<?, ?> dict) {
		return dict.keySet().stream().limit(8).map(String::valueOf)
				.map(key -> key.substring(0, Math.min(40, key.length()))).toList().toString();
	}

	/** Collects the types of all storages, those of the optimizer included; each value is looked at once. */
	private static void collectStorageTypes(Object value, Map<String, DType> types, Set<Object> seen, int depth) {
		if (depth > MOST_NESTED) {
			throw new RefusedException("it is nested too deep");
		}
		Collection<?> items = switch (value) {
			case Map<?, ?> map -> map.values();
			case List<?> list -> list;
			case Object[] tuple -> Arrays.asList(tuple);
			case null, default -> List.of();
		};
		if (value instanceof TorchTensor tensor) {
			types.put(tensor.storage().key(), tensor.storage().type());
		} else if (!items.isEmpty() && seen.add(value)) {
			items.forEach(item -> collectStorageTypes(item, types, seen, depth + 1));
		}
	}
}
