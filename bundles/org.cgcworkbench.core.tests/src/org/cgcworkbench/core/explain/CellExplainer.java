package org.cgcworkbench.core.explain;

import java.util.List;

import org.cgcworkbench.core.engine.BackwardRule;
import org.cgcworkbench.core.engine.EngineException;
import org.cgcworkbench.core.engine.Explainer;
import org.cgcworkbench.core.engine.LayerGradients;
import org.cgcworkbench.core.engine.ScoreTarget;
import org.cgcworkbench.core.view.ImageBatch;
import org.cgcworkbench.core.view.Normalization;

/**
 * A network that can be worked out by hand: its one layer averages grey levels (0 to 1) of each colour over cells of
 * 32×32 pixels, a class's score is a weighted mean over cells and colours.
 */
public class CellExplainer implements Explainer {

	/** Name of the one layer. */
	public static final String LAYER = "cells";

	private static final int CELL = 32;

	private final float[][] weights;

	/**
	 * @param weights
	 *            {@code [classes][3]}
	 */
	public CellExplainer(float[]... weights) {
		this.weights = weights;
	}

	@Override
	public List<String> layers() {
		return List.of(LAYER);
	}

	@Override
	public float[] logits(ImageBatch images) {
		int height = Math.ceilDiv(images.height(), CELL);
		int width = Math.ceilDiv(images.width(), CELL);
		float[] cells = cells(images, height, width);
		float[] logits = new float[images.size() * weights.length];
		for (int i = 0; i < cells.length; i++) {
			int image = i / (height * width * 3);
			for (int k = 0; k < weights.length; k++) {
				logits[image * weights.length + k] += weights[k][i % 3] * cells[i] / (height * width);
			}
		}
		return logits;
	}

	private static float[] cells(ImageBatch images, int height, int width) {
		float[] cells = new float[images.size() * height * width * 3];
		int[] counts = new int[cells.length];
		for (int i = 0; i < images.pixels().length; i++) {
			int pixel = i / 3;
			int x = pixel % images.width();
			int y = pixel / images.width() % images.height();
			int image = pixel / images.width() / images.height();
			int cell = ((image * height + y / CELL) * width + x / CELL) * 3 + i % 3;
			cells[cell] += Normalization.level(images.pixels()[i], i % 3) / 255;
			counts[cell]++;
		}
		for (int i = 0; i < cells.length; i++) {
			cells[i] /= counts[i];
		}
		return cells;
	}

	@Override
	public LayerGradients gradients(ImageBatch images, ScoreTarget target, String layer, BackwardRule rule) {
		if (!layer.equals(LAYER)) {
			throw new EngineException("no layer " + layer);
		}
		int height = Math.ceilDiv(images.height(), CELL);
		int width = Math.ceilDiv(images.width(), CELL);
		float[] cells = cells(images, height, width);
		float[] logits = logits(images);
		float[] scores = target.weights(images.size(), logits);
		float[] gradients = new float[cells.length];
		for (int i = 0; i < cells.length; i++) {
			int image = i / (height * width * 3);
			for (int k = 0; k < weights.length; k++) {
				gradients[i] += scores[image * weights.length + k] * weights[k][i % 3] / (height * width);
			}
		}
		return new LayerGradients(height, width, 3, cells, gradients, logits, scores);
	}

	@Override
	public void close() {
		// nothing to release
	}
}
