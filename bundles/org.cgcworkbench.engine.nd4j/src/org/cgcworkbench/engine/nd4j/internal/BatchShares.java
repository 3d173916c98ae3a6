package org.cgcworkbench.engine.nd4j.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.cgcworkbench.core.view.CropGeometry;
import org.cgcworkbench.core.view.ViewBatch;

/** Splits a batch between devices. */
final class BatchShares {

	private BatchShares() {
	}

	/** Equal shares of consecutive samples, all views of a sample in the same share. */
	static List<ViewBatch> of(ViewBatch batch, int count) {
		int size = batch.size() / count;
		int image = batch.side() * batch.side() * 3;
		List<ViewBatch> shares = new ArrayList<>();
		for (int k = 0; k < count; k++) {
			int first = k * size;
			FloatBuffer pixels = ByteBuffer.allocateDirect(batch.views() * size * image * Float.BYTES)
					.order(ByteOrder.nativeOrder()).asFloatBuffer();
			int[][] labels = new int[batch.views()][];
			for (int v = 0; v < batch.views(); v++) {
				pixels.put(v * size * image, batch.pixels(), (v * batch.size() + first) * image, size * image);
				labels[v] = Arrays.copyOfRange(batch.labels()[v], first, first + size);
			}
			shares.add(new ViewBatch(size, batch.views(), batch.side(), pixels, labels, geometry(batch, first, size),
					batch.files().subList(first, first + size)));
		}
		return shares;
	}

	/** Of each view that has one, those of the share's samples. */
	private static List<CropGeometry> geometry(ViewBatch batch, int first, int size) {
		List<CropGeometry> geometry = new ArrayList<>();
		for (int at = first; at < batch.geometry().size(); at += batch.size()) {
			geometry.addAll(batch.geometry().subList(at, at + size));
		}
		return geometry;
	}
}
