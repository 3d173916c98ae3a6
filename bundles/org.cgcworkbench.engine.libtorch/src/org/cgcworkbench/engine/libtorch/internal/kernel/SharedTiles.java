package org.cgcworkbench.engine.libtorch.internal.kernel;

import java.lang.foreign.MemorySegment;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.cgcworkbench.core.kernel.Workers;
import org.cgcworkbench.engine.libtorch.internal.library.Tensors;

/**
 * Images in tiles of 4×4 cells {@code [4, 4, channels]} in float32, each stored once as long as it stays the same from
 * image to image. Cells beyond the images are 0.
 */
public final class SharedTiles implements AutoCloseable {

	/** As many as {@link Winograd} computes at a time. */
	static final int SIDE = 4;

	private final Changes changes;
	private final TileOrder order;
	private final int channels;
	private final Tensor values;
	private final long address;

	SharedTiles(Changes changes, int channels) {
		this.changes = changes;
		this.channels = channels;
		order = TileOrder.of(changes, SIDE);
		values = Tensors.own(() -> torch.empty((long) order.stored().length * SIDE * SIDE * channels));
		address = Tensors.address(values);
	}

	Changes changes() {
		return changes;
	}

	TileOrder order() {
		return order;
	}

	/** How much of all tiles is stored. */
	public double share() {
		return order.share();
	}

	int channels() {
		return channels;
	}

	/** Bytes of a row of a tile. */
	long rowBytes() {
		return (long) Float.BYTES * SIDE * channels;
	}

	/** Where the values of stored tiles lie. */
	long address() {
		return address;
	}

	/** Sets the cells of a stored tile that are beyond the images to 0. */
	void clearBeyond(long tile, int place) {
		int within = order.stored()[place] % order.inImage();
		int high = changes.height() - within / order.columns() * SIDE;
		int wide = changes.width() - within % order.columns() * SIDE;
		for (int y = 0; y < SIDE; y++) {
			int from = y < high ? Math.min(SIDE, wide) : 0;
			if (from < SIDE) {
				WinogradTransforms.clear(tile + y * rowBytes() + (long) Float.BYTES * from * channels,
						(long) (SIDE - from) * channels);
			}
		}
	}

	/** The images {@code [N, C, H, W]}, channels last in memory; to be closed by the caller. */
	public Tensor images() {
		int height = changes.height();
		int width = changes.width();
		Tensor images = Tensors.own(() -> torch.empty(changes.images(), height, width, channels).permute(0, 3, 1, 2));
		MemorySegment to = Tensors.floats(images, 0, images.numel());
		MemorySegment from = Tensors.floats(values, 0, values.numel());
		long cell = (long) Float.BYTES * channels;
		Workers.run(changes.images() * order.rows(), (row, worker) -> {
			int image = row / order.rows();
			int top = row % order.rows() * SIDE;
			for (int column = 0; column < order.columns(); column++) {
				long tile = (long) order.at(image, row % order.rows(), column) * SIDE * rowBytes();
				long wide = Math.min(SIDE, width - column * SIDE) * cell;
				for (int y = 0; y < Math.min(SIDE, height - top); y++) {
					MemorySegment.copy(from, tile + y * rowBytes(), to,
							(((long) image * height + top + y) * width + column * SIDE) * cell, wide);
				}
			}
		});
		return images;
	}

	@Override
	public void close() {
		values.close();
	}
}
