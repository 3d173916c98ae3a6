package org.cgcworkbench.core.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SimilarityTest {

	@Test
	void aCosineLooksAtDirectionsAlone() {
		assertEquals(1, Similarity.COSINE.of(new double[]{1, 2, 3}, new double[]{2, 4, 6}), 1e-15);
		assertEquals(0.5, Similarity.COSINE.of(new double[]{1, 1, 0}, new double[]{0, 1, 1}), 1e-15);
		assertTrue(Double.isNaN(Similarity.COSINE.of(new double[]{0, 0}, new double[]{1, 2})));
	}

	@Test
	void correlationsDoNotLookAtTheMean() {
		assertEquals(1, Similarity.PEARSON.of(new double[]{1, 2, 3}, new double[]{12, 14, 16}), 1e-15);
		assertEquals(-1, Similarity.PEARSON.of(new double[]{1, 2, 3}, new double[]{3, 2, 1}), 1e-15);
		assertTrue(Double.isNaN(Similarity.PEARSON.of(new double[]{0.1, 0.1, 0.1}, new double[]{1, 2, 3})));
	}

	/** Ranks 1, 2.5, 2.5, 4 and 1, 2, 3, 4. */
	@Test
	void equalValuesShareTheMeanOfTheirRanks() {
		assertEquals(4.5 / Math.sqrt(4.5 * 5),
				Similarity.SPEARMAN.of(new float[]{-1, 2, 2, 9}, new float[]{10, 20, 30, 40}), 1e-15);
	}
}
