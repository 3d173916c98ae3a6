package org.cgcworkbench.core.dataset.synthetic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Rectangle;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.util.List;
import java.util.function.ToDoubleBiFunction;

import org.junit.jupiter.api.Test;

class SyntheticKindTest {

	/** Cells a unit of length, fine enough for a patch. */
	private static final int FINENESS = 400;

	@Test
	void areNamedAfterTheirPatches() {
		assertEquals("amber-bar", SyntheticKind.FIRST.getFirst().key());
		assertEquals("pink-square", SyntheticKind.OTHERS.getLast().key());
	}

	/** The two groups are as hard as each other: by the nearest colours, and by the shapes that overlap most. */
	@Test
	void theOthersAreToldApartAsClearlyAsTheFirst() {
		assertTrue(nearest(SyntheticKind.OTHERS, SyntheticKindTest::distance) >= nearest(SyntheticKind.FIRST,
				SyntheticKindTest::distance));
		assertTrue(nearest(SyntheticKind.OTHERS, SyntheticKindTest::unlike) >= nearest(SyntheticKind.FIRST,
				SyntheticKindTest::unlike));
	}

	@Test
	void patchesAreOfOneSize() {
		List<Integer> areas = SyntheticKind.FIRST.stream().map(kind -> area(kind.patch())).sorted().toList();
		for (SyntheticKind kind : SyntheticKind.OTHERS) {
			int area = area(kind.patch());
			assertTrue(area >= areas.getFirst() && area <= areas.getLast(), kind + " " + area + " " + areas);
		}
	}

	private static double nearest(List<SyntheticKind> kinds,
			ToDoubleBiFunction<SyntheticKind, SyntheticKind> difference) {
		return kinds.stream().flatMapToDouble(a -> kinds.stream().filter(b -> b.ordinal() > a.ordinal())
				.mapToDouble(b -> difference.applyAsDouble(a, b))).min().orElseThrow();
	}

	private static double distance(SyntheticKind a, SyntheticKind b) {
		int squares = 0;
		for (int shift = 0; shift <= 16; shift += 8) {
			int difference = (a.rgb() >> shift & 0xff) - (b.rgb() >> shift & 0xff);
			squares += difference * difference;
		}
		return Math.sqrt(squares);
	}

	/** The share of both patches together that they do not share. */
	private static double unlike(SyntheticKind a, SyntheticKind b) {
		int either = 0;
		int both = 0;
		for (int i = 0; i < FINENESS * FINENESS / 16; i++) {
			double x = cell(i % (FINENESS / 4));
			double y = cell(i / (FINENESS / 4));
			boolean inA = a.patch().contains(x, y);
			boolean inB = b.patch().contains(x, y);
			either += inA || inB ? 1 : 0;
			both += inA && inB ? 1 : 0;
		}
		return 1 - (double) both / either;
	}

	private static double cell(int i) {
		return (i + 0.5) / FINENESS - 0.125;
	}

	private static int area(Shape shape) {
		Shape large = AffineTransform.getScaleInstance(FINENESS, FINENESS).createTransformedShape(shape);
		Rectangle bounds = large.getBounds();
		int area = 0;
		for (int y = bounds.y; y <= bounds.getMaxY(); y++) {
			for (int x = bounds.x; x <= bounds.getMaxX(); x++) {
				area += large.contains(x + 0.5, y + 0.5) ? 1 : 0;
			}
		}
		return area;
	}
}
