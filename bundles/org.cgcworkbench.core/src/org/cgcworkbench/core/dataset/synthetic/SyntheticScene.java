package org.cgcworkbench.core.dataset.synthetic;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.QuadCurve2D;
import java.awt.geom.Rectangle2D;

import org.cgcworkbench.core.support.internal.SeededRandom;

/**
 * The cluttered surroundings of a synthetic bird: one of six kinds of place, with odd things lying about in all of
 * them.
 */
final class SyntheticScene {

	/**
	 * Upper and lower ground, then two colours of what stands on it: of a meadow, water, sand, a forest, snow, a wall.
	 */
	private static final int[][] COLOURS = {{0x7da453, 0x4f7f35, 0x93b85c, 0x3e6b2b},
			{0x6f9fc0, 0x2f6488, 0x9cc3d8, 0x24506f}, {0xd9c48f, 0xb99a5f, 0xe6d6a8, 0x9c7f4b},
			{0x4a5a3a, 0x2c3524, 0x5d4a35, 0x3d5230}, {0xdde3ea, 0xb4bfcc, 0xf2f5f8, 0x8c98a8},
			{0xa8604a, 0x7e4334, 0xbd7a60, 0x5e3226}};
	/** Odd things have the colours of the birds' bodies. */
	private static final int[] ODD = {0x8a6a48, 0x6f6f72, 0x7d7a4a, 0x94805e, 0x5b4a3c, 0x9a8f86, 0x7a6650, 0x5f6468};

	private final SeededRandom random;
	private final double size;

	SyntheticScene(SeededRandom random, double size) {
		this.random = random;
		this.size = size;
	}

	void paint(Graphics2D graphics, int kind) {
		int[] colours = COLOURS[kind];
		graphics.setPaint(new GradientPaint(0, 0, vary(colours[0], 18),
				(float) random.uniform(-0.3, 0.3) * (float) size, (float) size, vary(colours[1], 18)));
		graphics.fill(new Rectangle2D.Double(0, 0, size, size));
		for (int i = 0; i < 22; i++) {
			graphics.setPaint(translucent(vary(colours[random.nextInt(4)], 25), 90));
			graphics.fill(blob(random.uniform(0.06, 0.22) * size));
		}
		for (int i = 0; i < 170; i++) {
			graphics.setPaint(translucent(vary(colours[2 + random.nextInt(2)], 30), 170));
			paintTexture(graphics, kind);
		}
		for (int i = 6 + random.nextInt(6); i > 0; i--) {
			graphics.setPaint(vary(ODD[random.nextInt(ODD.length)], 25));
			graphics.fill(odd());
		}
	}

	/** A few blades or twigs in front of everything. */
	void veil(Graphics2D graphics) {
		for (int i = random.nextInt(4); i > 0; i--) {
			graphics.setPaint(translucent(vary(0x5a6a3a, 40), 200));
			graphics.setStroke(new BasicStroke((float) (random.uniform(0.004, 0.012) * size)));
			double x = random.uniform(0, size);
			graphics.draw(new QuadCurve2D.Double(x, size, x + random.uniform(-0.1, 0.1) * size, 0.8 * size,
					x + random.uniform(-0.2, 0.2) * size, random.uniform(0.55, 0.8) * size));
		}
	}

	private void paintTexture(Graphics2D graphics, int kind) {
		double x = random.uniform(-0.05, 1) * size;
		double y = random.uniform(-0.05, 1) * size;
		double length = random.uniform(0.04, 0.14) * size;
		graphics.setStroke(new BasicStroke((float) (random.uniform(0.004, 0.014) * size), BasicStroke.CAP_ROUND,
				BasicStroke.JOIN_ROUND));
		switch (kind) {
			case 0 -> graphics.draw(new QuadCurve2D.Double(x, y, x, y - length / 2,
					x + random.uniform(-0.05, 0.05) * size, y - length));
			case 1 -> graphics.draw(new QuadCurve2D.Double(x, y, x + length, y - random.uniform(-0.03, 0.03) * size,
					x + 2 * length, y));
			case 2 -> graphics.fill(new Ellipse2D.Double(x, y, length / 3, length / 5));
			case 3 -> graphics.draw(new Line2D.Double(x, y, x + random.uniform(-0.02, 0.02) * size, y + 2.5 * length));
			case 4 -> graphics.fill(blob(x, y, length / 2));
			default -> graphics.fill(new Rectangle2D.Double(Math.rint(x / size * 9) * size / 9,
					Math.rint(y / size * 14) * size / 14, size / 10, size / 17));
		}
	}

	private Shape odd() {
		double x = random.uniform(0, size);
		double y = random.uniform(0, size);
		double length = random.uniform(0.03, 0.08) * size;
		return switch (random.nextInt(3)) {
			case 0 -> new Ellipse2D.Double(x, y, length, length * random.uniform(0.5, 1));
			case 1 -> new Rectangle2D.Double(x, y, length, length * random.uniform(0.2, 0.7));
			default -> blob(x, y, length / 1.5);
		};
	}

	private Shape blob(double radius) {
		return blob(random.uniform(0, size), random.uniform(0, size), radius);
	}

	private Shape blob(double x, double y, double radius) {
		Path2D.Double path = new Path2D.Double();
		int corners = 7;
		for (int i = 0; i < corners; i++) {
			double angle = 2 * Math.PI * i / corners;
			double r = radius * random.uniform(0.6, 1.2);
			double px = x + r * StrictMath.cos(angle);
			double py = y + r * StrictMath.sin(angle);
			if (i == 0) {
				path.moveTo(px, py);
			} else {
				path.lineTo(px, py);
			}
		}
		path.closePath();
		return path;
	}

	private Color vary(int rgb, int amount) {
		return SyntheticBird.vary(random, rgb, amount);
	}

	private static Color translucent(Color colour, int alpha) {
		return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), alpha);
	}
}
