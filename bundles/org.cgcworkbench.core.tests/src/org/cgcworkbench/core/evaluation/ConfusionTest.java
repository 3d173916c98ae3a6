package org.cgcworkbench.core.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import org.cgcworkbench.core.evaluation.Confusion.Cell;
import org.cgcworkbench.core.evaluation.Confusion.ClassFigures;
import org.junit.jupiter.api.Test;

class ConfusionTest {

	private static List<ImageResult> images(String label, String predicted, int count) {
		return Collections.nCopies(count,
				new ImageResult("a.jpg", label, predicted, Map.of(), Map.of(), Map.of(), List.of()));
	}

	private static Confusion confusion() {
		List<ImageResult> images = new ArrayList<>(images("wren", "wren", 8));
		images.addAll(images("wren", "robin", 2));
		images.addAll(images("robin", "robin", 3));
		images.addAll(images("robin", "finch", 1));
		images.addAll(images("robin", "", 5));
		return Confusion.of(images);
	}

	@Test
	void imagesAreCountedByLabelAndPrediction() {
		Confusion confusion = confusion();
		assertEquals(List.of("finch", "robin", "wren"), confusion.classes(), "a class that no image has, too");
		assertEquals(2, confusion.images("wren", "robin"));
		assertEquals(0, confusion.images("finch", "wren"));
		assertEquals(4, confusion.images("robin"), "those that could not be read do not count");
		assertEquals(5, confusion.unread());
		assertEquals(List.of(new Cell("wren", "robin", 2), new Cell("robin", "finch", 1)), confusion.mistakes());
	}

	@Test
	void precisionRecallAndF1() {
		ClassFigures robin = confusion().figures().get(1);
		assertEquals(0.6, robin.precision().value());
		assertEquals(0.75, robin.recall().value());
		assertEquals(2 * 0.6 * 0.75 / 1.35, robin.f1(), 1e-12);
		ClassFigures finch = confusion().figures().getFirst();
		assertEquals(0, finch.precision().value());
		assertTrue(Double.isNaN(finch.recall().value()), "no image has this label");
	}

	@Test
	void intervalsAreThoseOfWilson() {
		// statsmodels.stats.proportion.proportion_confint(8, 10, method="wilson")
		Proportion share = new Proportion(8, 10);
		assertEquals(0.49016247153664183, share.low(), 1e-9);
		assertEquals(0.9433178485456247, share.high(), 1e-9);
		assertEquals(0, new Proportion(0, 10).low());
		assertEquals(0.27753279986288994, new Proportion(0, 10).high(), 1e-9);
		assertTrue(Double.isNaN(new Proportion(0, 0).low()));
	}
}
