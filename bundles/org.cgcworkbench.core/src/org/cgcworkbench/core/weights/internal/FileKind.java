package org.cgcworkbench.core.weights.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.cgcworkbench.core.UserException;

/** What a file is by its content; names of files do not count. */
public enum FileKind {

	SAFETENSORS, TORCH_ZIP, TORCH_TAR, TORCH_LEGACY;

	private static final int START = 512;
	/** How files begin that are mistaken for weights, and what to do about them. */
	private static final Map<String, String> OTHERS = new LinkedHashMap<>();

	static {
		OTHERS.put("version https://git-lfs",
				"is a pointer of Git LFS and not the file itself; fetch it with git lfs pull");
		OTHERS.put("<", "is a web page or XML and no weights; download the file itself");
		OTHERS.put("\u001f\u008b", "is compressed with gzip; unpack it with gunzip first");
		OTHERS.put("BZh", "is compressed with bzip2; unpack it with bunzip2 first");
		OTHERS.put("\u00fd7zXZ", "is compressed with xz; unpack it with unxz first");
		OTHERS.put("\u0028\u00b5\u002f\u00fd", "is compressed with zstd; unpack it with unzstd first");
		OTHERS.put("7z\u00bc\u00af", "is a 7z archive; unpack it first");
		OTHERS.put("\u0089HDF",
				"is an HDF5 file, as Keras and MATLAB write it; the weights of a network of PyTorch are needed");
		OTHERS.put("\u0093NUMPY", "is an array of NumPy; a file with the names of all tensors is needed");
		OTHERS.put("GGUF", "is a GGUF file of a language model; the weights of a ResNet are needed");
		OTHERS.put("{", "is a text in JSON and no weights; name the file that holds the tensors");
	}

	/**
	 * Tells the kind of a file.
	 *
	 * @throws UserException
	 *             with what it is and what to do, where it is none of these
	 */
	public static FileKind of(Path file) throws IOException {
		if (Files.isDirectory(file)) {
			throw new UserException(file + " is a folder; name a file of weights or a run folder");
		}
		byte[] start;
		try (InputStream in = Files.newInputStream(file)) {
			start = in.readNBytes(START);
		}
		if (start.length == 0) {
			throw new UserException(file + " is empty; copy or download it again");
		}
		String text = new String(start, StandardCharsets.ISO_8859_1);
		ByteBuffer bytes = ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN);
		if (start.length > Long.BYTES && start[Long.BYTES] == '{' && bytes.getLong(0) >= 0
				&& bytes.getLong(0) <= Files.size(file)) {
			return SAFETENSORS;
		}
		if (text.startsWith("PK\u0003\u0004") || text.startsWith("PK\u0005\u0006")) {
			return TORCH_ZIP;
		}
		if (TorchTar.startsLikeTar(bytes)) {
			return TORCH_TAR;
		}
		if (text.startsWith("\u0080") || text.startsWith(TorchLegacy.TEXT_MAGIC)) {
			return TORCH_LEGACY;
		}
		String visible = text.replaceFirst("^\u00ef\u00bb\u00bf", "").stripLeading();
		Optional<String> other = OTHERS.entrySet().stream()
				.filter(entry -> (entry.getKey().length() > 1 ? text : visible).startsWith(entry.getKey()))
				.map(Map.Entry::getValue).findFirst();
		if (other.isEmpty() && start.length > Long.BYTES && start[Long.BYTES] == '{') {
			return SAFETENSORS;
		}
		throw new UserException(file + " " + other.orElse("holds no weights of a kind known here; name a file in "
				+ "safetensors or a checkpoint that torch.save wrote"));
	}
}
