package org.cgcworkbench.core.weights;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.cgcworkbench.core.weights.internal.AlignedZip;
import org.cgcworkbench.core.weights.internal.StateDictPickle;

/**
 * Writes a state dict as {@code torch.save(model.state_dict(), file)} does since PyTorch 1.6, for
 * {@code model.load_state_dict(torch.load(file, weights_only=True))}. The same weights give the same bytes.
 */
public final class PthWriter {

	private static final String FOLDER = "archive/";

	private PthWriter() {
	}

	/** Writes tensors in their order; the stream stays open. */
	public static void write(OutputStream out, Weights weights) throws IOException {
		AlignedZip zip = new AlignedZip(out);
		zip.add(FOLDER + "data.pkl", StateDictPickle.of(weights));
		zip.add(FOLDER + "byteorder", "little".getBytes(StandardCharsets.US_ASCII));
		List<Tensor> tensors = List.copyOf(weights.tensors().values());
		for (int key = 0; key < tensors.size(); key++) {
			float[] values = tensors.get(key).values();
			ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
			bytes.asFloatBuffer().put(values);
			zip.add(FOLDER + "data/" + key, bytes.array());
		}
		zip.add(FOLDER + "version", "3\n".getBytes(StandardCharsets.US_ASCII));
		zip.finish();
	}
}
