package org.cgcworkbench.core.weights;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.support.AtomicFiles;
import org.cgcworkbench.core.weights.internal.MemoryCheck;
import org.cgcworkbench.core.weights.internal.SafetensorsHeader;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Files in the safetensors format (https://huggingface.co/docs/safetensors): eight bytes with the length of the header,
 * the header in JSON, the tensors one after the other, all little-endian. What is written here loads in PyTorch with
 * {@code model.load_state_dict(safetensors.torch.load_file(file))}.
 */
public final class Safetensors {

	private static final ObjectMapper JSON = new ObjectMapper();
	private static final int CHUNK = 1 << 16;

	private Safetensors() {
	}

	/**
	 * Reads all tensors, in the order of the header; numbers of other formats become float32.
	 *
	 * @throws UserException
	 *             where the file is damaged, too large for the memory or cannot be read
	 */
	public static Weights read(Path file) {
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
			SafetensorsHeader header = SafetensorsHeader.read(channel, file.toString());
			long bytes = header.entries().stream()
					.mapToLong(entry -> (entry.end() - entry.begin()) / entry.type().bytes() * Float.BYTES).sum();
			MemoryCheck.require(file, bytes + (64 << 20));
			Map<String, Tensor> tensors = new LinkedHashMap<>();
			for (SafetensorsHeader.Entry entry : header.entries()) {
				tensors.put(entry.name(), read(channel, header.dataStart(), entry));
			}
			return new Weights(tensors);
		} catch (IOException e) {
			throw cannotRead(file, e);
		}
	}

	/** The texts that the file carries beside its tensors; see {@link #read} for what is thrown. */
	public static Map<String, String> metadata(Path file) {
		return header(file).metadata();
	}

	/** What the header says; see {@link #read} for what is thrown. */
	static WeightsContent content(Path file) {
		SafetensorsHeader header = header(file);
		return new WeightsContent("safetensors", header.entries().stream()
				.map(entry -> new WeightsContent.Entry(entry.name(), entry.type().toString(), entry.shape())).toList(),
				header.metadata());
	}

	private static SafetensorsHeader header(Path file) {
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
			return SafetensorsHeader.read(channel, file.toString());
		} catch (IOException e) {
			throw cannotRead(file, e);
		}
	}

	/**
	 * Writes tensors, one after the other, and texts; the file is there whole or not at all, and the same content gives
	 * the same bytes.
	 *
	 * @param metadata
	 *            texts to carry along; {@code format: pt} is added
	 */
	public static void write(Path file, TensorSource weights, Map<String, String> metadata) throws IOException {
		AtomicFiles.write(file, out -> write(out, weights, metadata));
	}

	/** Writes tensors and texts, see the other; the stream stays open. */
	public static void write(OutputStream out, TensorSource weights, Map<String, String> metadata) throws IOException {
		byte[] header = header(weights, metadata);
		out.write(ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(header.length).array());
		out.write(header);
		float[] values = weights.room();
		ByteBuffer bytes = ByteBuffer.allocate(CHUNK * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
		for (Map.Entry<String, List<Integer>> tensor : weights.shapes().entrySet()) {
			weights.read(tensor.getKey(), values);
			write(out, values, TensorSource.length(tensor.getValue()), bytes);
		}
	}

	private static byte[] header(TensorSource weights, Map<String, String> metadata) throws IOException {
		ObjectNode root = JSON.createObjectNode();
		Map<String, String> texts = new TreeMap<>(metadata);
		texts.put("format", "pt");
		ObjectNode metadataNode = root.putObject("__metadata__");
		texts.forEach(metadataNode::put);
		long position = 0;
		for (Map.Entry<String, List<Integer>> entry : weights.shapes().entrySet()) {
			long end = position + (long) TensorSource.length(entry.getValue()) * Float.BYTES;
			ObjectNode node = root.putObject(entry.getKey()).put("dtype", "F32");
			entry.getValue().forEach(node.putArray("shape")::add);
			node.putArray("data_offsets").add(position).add(end);
			position = end;
		}
		// readers want the data aligned to eight bytes, which spaces after the JSON bring about
		String json = JSON.writeValueAsString(root);
		int length = json.getBytes(StandardCharsets.UTF_8).length;
		return (json + " ".repeat(-length & 7)).getBytes(StandardCharsets.UTF_8);
	}

	private static Tensor read(FileChannel channel, long dataStart, SafetensorsHeader.Entry entry) throws IOException {
		int size = entry.type().bytes();
		float[] values = new float[(int) ((entry.end() - entry.begin()) / size)];
		for (int start = 0; start < values.length; start += CHUNK) {
			int count = Math.min(CHUNK, values.length - start);
			ByteBuffer bytes = SafetensorsHeader.readFully(channel, dataStart + entry.begin() + (long) start * size,
					count * size);
			for (int i = 0; i < count; i++) {
				values[start + i] = entry.type().get(bytes, i * size);
			}
		}
		return new Tensor(entry.shape(), values);
	}

	private static void write(OutputStream out, float[] values, int length, ByteBuffer bytes) throws IOException {
		for (int start = 0; start < length; start += CHUNK) {
			int count = Math.min(CHUNK, length - start);
			bytes.clear().asFloatBuffer().put(values, start, count);
			out.write(bytes.array(), 0, count * Float.BYTES);
		}
	}

	private static UserException cannotRead(Path file, IOException e) {
		return new UserException("cannot read the weights " + file + ": " + e.getMessage(), e);
	}
}
