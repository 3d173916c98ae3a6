package org.cgcworkbench.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;

import org.cgcworkbench.core.image.Region;
import org.cgcworkbench.ui.ImageRectangle.Grip;
import org.junit.jupiter.api.Test;

/** A rectangle that is drawn on an image of 100 × 50. */
class ImageRectangleTest {

	private static final ImageRectangle BOX = new ImageRectangle(10, 20, 30, 40);

	@Test
	void liesBetweenAnyTwoCornersAndWithinTheImage() {
		assertEquals(BOX, ImageRectangle.between(30.4, 19.6, 9.7, 40.2, 100, 50));
		assertEquals(new ImageRectangle(0, 45, 100, 50), ImageRectangle.between(-5, 45, 200, 99, 100, 50));
		assertTrue(ImageRectangle.between(5, 5, 5.3, 9, 100, 50).isEmpty());
		assertEquals(new Region(20, 10, 20, 20), BOX.region());
	}

	@Test
	void isHeldByTheNearerEdgeOrAsAWhole() {
		assertEquals(Optional.of(new Grip(-1, 0)), BOX.grip(9, 30, 2, 2));
		assertEquals(Optional.of(new Grip(1, -1)), BOX.grip(31, 21, 2, 2));
		assertEquals(Optional.of(Grip.WHOLE), BOX.grip(20, 30, 2, 2));
		assertEquals(Optional.empty(), BOX.grip(20, 43, 2, 2));
		assertEquals(Optional.of(new Grip(1, 0)), new ImageRectangle(0, 0, 2, 40).grip(1.6, 20, 4, 2));
	}

	@Test
	void keepsItsSizeWhereItIsMovedAndStaysInTheImage() {
		assertEquals(new ImageRectangle(15, 17, 35, 37), BOX.dragged(Grip.WHOLE, 5, -3, 100, 50));
		assertEquals(new ImageRectangle(80, 0, 100, 20), BOX.dragged(Grip.WHOLE, 500, -500, 100, 50));
	}

	@Test
	void anEdgeMayBeDraggedOverTheOther() {
		assertEquals(new ImageRectangle(10, 20, 34, 40), BOX.dragged(new Grip(1, 0), 4, 99, 100, 50));
		assertEquals(new ImageRectangle(30, 20, 50, 40), BOX.dragged(new Grip(-1, 0), 40, 0, 100, 50));
	}
}
