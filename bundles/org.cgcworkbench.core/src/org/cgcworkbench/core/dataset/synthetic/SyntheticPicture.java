package org.cgcworkbench.core.dataset.synthetic;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferInt;

import org.cgcworkbench.core.image.Resampling;
import org.cgcworkbench.core.image.RgbImage;
import org.cgcworkbench.core.support.internal.SeededRandom;

/**
 * A drawing of a bird in a scene, with light and noise as of a photograph.
 *
 * @param image
 *            TYPE_3BYTE_BGR
 * @param xmin
 *            bounds of the bird, inclusive: of the pixels that it covers by half or more
 */
record SyntheticPicture(RgbImage image, int xmin, int ymin, int xmax, int ymax) {

	/** Drawn larger and reduced, for smooth edges. */
	private static final int OVERSAMPLING = 2;
	private static final double NOISE = 5;

	/**
	 * Draws a picture.
	 *
	 * @param kind
	 *            of the bird
	 * @param scene
	 *            which scene it is in
	 */
	static SyntheticPicture draw(SeededRandom random, int side, SyntheticKind kind, int scene) {
		int large = side * OVERSAMPLING;
		BufferedImage canvas = new BufferedImage(large, large, BufferedImage.TYPE_3BYTE_BGR);
		Graphics2D graphics = graphics(canvas);
		new SyntheticScene(random, large).paint(graphics, scene);
		BufferedImage layer = new BufferedImage(large, large, BufferedImage.TYPE_INT_ARGB_PRE);
		Graphics2D bird = graphics(layer);
		new SyntheticBird(random, large).paint(bird, kind);
		bird.dispose();
		graphics.drawImage(layer, 0, 0, null);
		new SyntheticScene(random, large).veil(graphics);
		graphics.dispose();
		int[] bounds = bounds(layer, side);
		return new SyntheticPicture(photograph(canvas, random, side), bounds[0], bounds[1], bounds[2], bounds[3]);
	}

	private static Graphics2D graphics(BufferedImage image) {
		Graphics2D graphics = image.createGraphics();
		graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
		graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
		graphics.setBackground(new Color(0, true));
		return graphics;
	}

	private static int[] bounds(BufferedImage layer, int side) {
		int[] argb = ((DataBufferInt) layer.getRaster().getDataBuffer()).getData();
		int[] bounds = {side, side, -1, -1};
		for (int y = 0; y < side; y++) {
			for (int x = 0; x < side; x++) {
				int covered = 0;
				for (int i = 0; i < OVERSAMPLING * OVERSAMPLING; i++) {
					int row = y * OVERSAMPLING + i / OVERSAMPLING;
					covered += argb[row * layer.getWidth() + x * OVERSAMPLING + i % OVERSAMPLING] >>> 24;
				}
				if (covered >= 128 * OVERSAMPLING * OVERSAMPLING) {
					bounds[0] = Math.min(bounds[0], x);
					bounds[1] = Math.min(bounds[1], y);
					bounds[2] = Math.max(bounds[2], x);
					bounds[3] = Math.max(bounds[3], y);
				}
			}
		}
		return bounds;
	}

	/** Reduces the drawing, lights it from one side and adds noise. */
	private static RgbImage photograph(BufferedImage canvas, SeededRandom random, int side) {
		byte[] drawn = ((DataBufferByte) canvas.getRaster().getDataBuffer()).getData();
		byte[] levels = Resampling.bilinear(new RgbImage(canvas.getWidth(), canvas.getHeight(), drawn), side, side)
				.rgb();
		double brightness = random.uniform(0.75, 1.15);
		double across = random.uniform(-0.25, 0.25);
		double down = random.uniform(-0.25, 0.25);
		double warmth = random.uniform(-0.06, 0.06);
		byte[] rgb = new byte[levels.length];
		for (int i = 0; i < rgb.length; i += 3) {
			double x = (double) (i / 3 % side) / side - 0.5;
			double y = (double) (i / 3 / side) / side - 0.5;
			double light = brightness * (1 + across * x + down * y) * (1 - 0.25 * (x * x + y * y));
			double grain = NOISE * random.nextGaussian();
			// drawn as blue, green, red
			for (int c = 0; c < 3; c++) {
				double level = (levels[i + c] & 0xff) * light * (1 + warmth * (c - 1)) + grain;
				rgb[i + 2 - c] = (byte) Math.max(0, Math.min(255, Math.round(level)));
			}
		}
		return new RgbImage(side, side, rgb);
	}
}
