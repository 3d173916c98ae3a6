package org.cgcworkbench.core.explain.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.cgcworkbench.core.SharedData;
import org.cgcworkbench.core.engine.BackwardRule;
import org.cgcworkbench.core.engine.EngineException;
import org.cgcworkbench.core.engine.Explainer;
import org.cgcworkbench.core.engine.LayerGradients;
import org.cgcworkbench.core.engine.ScoreTarget;
import org.cgcworkbench.core.explain.ExplanationTask;
import org.cgcworkbench.core.explain.Heatmap;
import org.cgcworkbench.core.option.Options;
import org.cgcworkbench.core.support.internal.SeededRandom;
import org.cgcworkbench.core.view.ImageBatch;
import org.cgcworkbench.core.weights.Npy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Masks and sums of RISE, against those of the libraries where they are recorded. */
class RiseTest {

	private static final int SIDE = 224;
	private static final int MASKS = 500;
	private static final int CELLS = 7;

	private static ByteBuffer raw(String file, int bytes) throws IOException {
		byte[] all = Files.readAllBytes(SharedData.golden("methods/" + file));
		return ByteBuffer.wrap(all, all.length - bytes, bytes).order(ByteOrder.LITTLE_ENDIAN);
	}

	private static List<Rise.Grid> recorded() throws IOException {
		ByteBuffer cells = raw("rise_grid_500x7x7_uint8.npy", MASKS * CELLS * CELLS);
		ByteBuffer shifts = raw("rise_shift_500x2_int32_row_col.npy", MASKS * 2 * Integer.BYTES);
		List<Rise.Grid> grids = new ArrayList<>();
		for (int i = 0; i < MASKS; i++) {
			boolean[] kept = new boolean[CELLS * CELLS];
			for (int cell = 0; cell < kept.length; cell++) {
				kept[cell] = cells.get() != 0;
			}
			grids.add(new Rise.Grid(kept, shifts.getInt(), shifts.getInt()));
		}
		return grids;
	}

	@Test
	void masksAreThoseOfTorchRay() throws IOException {
		float[] expected = Npy.read(SharedData.golden("methods/rise_masks_first3_float32.npy")).values();
		List<Rise.Grid> grids = recorded();
		for (int i = 0; i < 3; i++) {
			assertArrayEquals(Arrays.copyOfRange(expected, i * SIDE * SIDE, (i + 1) * SIDE * SIDE),
					grids.get(i).mask(SIDE, SIDE, Rise.Variant.TORCHRAY), 1e-5f);
		}
	}

	/** A network that scores as the recorded one did under each mask. */
	private record Recorded(float[] logits, int[] shown) implements Explainer {

		@Override
		public List<String> layers() {
			return List.of(INPUT);
		}

		@Override
		public float[] logits(ImageBatch images) {
			if (shown[0] < 0) {
				shown[0] = 0;
				return new float[5];
			}
			float[] scores = Arrays.copyOfRange(logits, 5 * shown[0], 5 * (shown[0] + images.size()));
			shown[0] += images.size();
			return scores;
		}

		@Override
		public LayerGradients gradients(ImageBatch images, ScoreTarget target, String layer, BackwardRule rule) {
			throw new EngineException("none");
		}

		@Override
		public void close() {
			// nothing to release
		}
	}

	@ParameterizedTest
	@CsvSource({"apple_001,0", "kangaroo_046,2", "kangaroo_046,1"})
	void mapsAreThoseOfBothLibraries(String image, int number) throws IOException {
		String folder = "methods/maps/" + image + "_square/";
		float[] logits = Npy.read(SharedData.golden(folder + "tr-rise_logits_500x5.npy")).values();
		for (Rise.Variant variant : Rise.Variant.values()) {
			ExplanationTask task = new ExplanationTask(new Recorded(logits, new int[]{-1}),
					new ImageBatch(1, SIDE, SIDE, new float[3 * SIDE * SIDE]), new int[]{number}, Explainer.INPUT,
					List.of(image), 0, 64, () -> false);
			List<Rise.Grid> grids = recorded();
			// both maps were made with TorchRay's masks
			Heatmap map = Subject.maps(task, Options.standard(Rise.OPTIONS), subject -> {
				Rise.Sum sum = new Rise.Sum(variant, subject.places());
				subject.logits(MASKS, (draw, pixels, from) -> {
					// the network looks at nothing
				}, (draw, scores) -> sum.add(grids.get(draw).mask(SIDE, SIDE, Rise.Variant.TORCHRAY), subject, scores));
				return subject.map(sum.mean(0.5), false);
			}).getFirst();
			String name = variant == Rise.Variant.RISE ? "rise-softmax_input_c" : "tr-rise_input_c";
			float[] expected = Npy.read(SharedData.golden(folder + name + number + ".npy")).values();
			assertArrayEquals(expected, map.values(), 1e-5f, name);
		}
	}

	/** A kept cell is 1 in its middle, whatever the neighbours; the cells are as wide as the image has room for. */
	@Test
	void cellsAreEnlargedToOneMoreThanTheImageHas() {
		boolean[] kept = new boolean[9];
		kept[4] = true;
		float[] mask = new Rise.Grid(kept, 0, 0).mask(30, 30, Rise.Variant.RISE);
		// 40 pixels for three cells: the middle of the second lies between the pixels 19 and 20
		assertEquals(1, mask[19 * 30 + 20], 0.08);
		// 0.0125 of a cell beyond the middle of the first, where the second lies mirrored
		assertEquals(0.0125 * 0.0125, mask[6 * 30 + 6], 1e-8);
		float[] moved = new Rise.Grid(kept, 9, 4).mask(30, 30, Rise.Variant.RISE);
		assertEquals(mask[19 * 30 + 20], moved[10 * 30 + 16]);
	}

	@Test
	void drawsFollowTheKey() {
		boolean[] kept = new boolean[CELLS * CELLS];
		int sum = 0;
		for (int i = 0; i < 200; i++) {
			Rise.Grid grid = Rise.Grid.draw(SeededRandom.of(1, i), CELLS, 0.3, SIDE, 100);
			assertTrue(grid.down() < 32 && grid.right() < 15);
			for (boolean cell : grid.kept()) {
				sum += cell ? 1 : 0;
			}
		}
		assertEquals(0.3, sum / (200.0 * kept.length), 0.02);
	}
}
