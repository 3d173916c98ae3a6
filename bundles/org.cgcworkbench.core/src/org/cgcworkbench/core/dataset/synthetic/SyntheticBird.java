package org.cgcworkbench.core.dataset.synthetic;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;

import org.cgcworkbench.core.support.internal.SeededRandom;

/**
 * A bird, drawn about the origin in units of its own length and put somewhere; only the patch on its wing tells its
 * class.
 */
final class SyntheticBird {

	private static final int[] BODIES = {0x8a6a48, 0x6f6f72, 0x7d7a4a, 0x94805e, 0x5b4a3c, 0x9a8f86};

	/** Makes the patch large enough to be found by a small network within minutes. */
	private static final double PATCH_SCALE = 1.7;

	private final SeededRandom random;
	private final double size;

	SyntheticBird(SeededRandom random, double size) {
		this.random = random;
		this.size = size;
	}

	void paint(Graphics2D graphics, SyntheticKind kind) {
		AffineTransform saved = graphics.getTransform();
		double length = random.uniform(0.58, 0.85) * size;
		double margin = 0.55 * length;
		graphics.translate(random.uniform(margin, size - margin), random.uniform(0.42 * length, size - 0.42 * length));
		graphics.rotate(random.uniform(-0.25, 0.25));
		graphics.scale(random.nextBoolean() ? length : -length, length);
		Color body = vary(random, BODIES[random.nextInt(BODIES.length)], 15);
		paintBody(graphics, body);
		paintPatch(graphics, kind);
		graphics.setTransform(saved);
	}

	private void paintBody(Graphics2D graphics, Color body) {
		Color dark = body.darker();
		graphics.setStroke(new BasicStroke(0.018f));
		graphics.setPaint(dark.darker());
		for (double x : new double[]{-0.05, 0.05}) {
			Path2D.Double leg = new Path2D.Double();
			leg.moveTo(x, 0.15);
			leg.lineTo(x + 0.01, 0.31);
			leg.lineTo(x + 0.06, 0.32);
			graphics.draw(leg);
		}
		graphics.setPaint(dark);
		graphics.fill(SyntheticPatches.polygon(-0.18, -0.02, -0.5, 0.02, -0.48, 0.1, -0.15, 0.1));
		graphics.setPaint(body);
		graphics.fill(new Ellipse2D.Double(-0.28, -0.15, 0.54, 0.34));
		graphics.fill(new Ellipse2D.Double(0.14, -0.28, 0.22, 0.22));
		graphics.fill(SyntheticPatches.polygon(0.1, -0.1, 0.2, -0.24, 0.32, -0.12, 0.22, 0.05));
		graphics.setPaint(body.brighter());
		graphics.fill(new Ellipse2D.Double(0.02, 0.0, 0.2, 0.16));
		graphics.setPaint(dark.darker());
		graphics.fill(SyntheticPatches.polygon(0.345, -0.2, 0.46, -0.165, 0.345, -0.135));
		graphics.fill(new Ellipse2D.Double(0.26, -0.215, 0.045, 0.045));
		graphics.setPaint(dark);
		graphics.fill(SyntheticPatches.polygon(-0.32, 0.06, -0.2, -0.1, 0.06, -0.11, 0.12, 0.0, 0.0, 0.1));
	}

	private void paintPatch(Graphics2D graphics, SyntheticKind kind) {
		graphics.translate(-0.07 + random.uniform(-0.02, 0.02), -0.01 + random.uniform(-0.01, 0.01));
		graphics.scale(PATCH_SCALE, PATCH_SCALE);
		graphics.setPaint(vary(random, kind.rgb(), 14));
		graphics.fill(kind.patch());
	}

	static Color vary(SeededRandom random, int rgb, int amount) {
		int shift = random.nextInt(2 * amount + 1) - amount;
		int[] channels = {rgb >> 16 & 0xff, rgb >> 8 & 0xff, rgb & 0xff};
		for (int c = 0; c < 3; c++) {
			int level = channels[c] + shift + random.nextInt(amount + 1) - amount / 2;
			channels[c] = Math.max(0, Math.min(255, level));
		}
		return new Color(channels[0], channels[1], channels[2]);
	}
}
