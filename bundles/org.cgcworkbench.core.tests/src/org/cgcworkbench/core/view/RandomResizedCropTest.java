package org.cgcworkbench.core.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.cgcworkbench.core.image.Region;
import org.cgcworkbench.core.support.internal.SeededRandom;
import org.junit.jupiter.api.Test;

class RandomResizedCropTest {

	@Test
	void statisticsAreTorchvisions() {
		SeededRandom random = SeededRandom.of(3);
		int draws = 20_000;
		double area = 0;
		double logRatio = 0;
		double centre = 0;
		for (int i = 0; i < draws; i++) {
			Region crop = RandomResizedCrop.draw(random, 400, 500);
			assertTrue(crop.within(400, 500));
			double share = crop.height() * crop.width() / 200_000.0;
			double ratio = (double) crop.width() / crop.height();
			assertTrue(share > 0.078 && share <= 1, "area " + share);
			assertTrue(ratio > 0.74 && ratio < 1.35, "ratio " + ratio);
			area += share / draws;
			logRatio += Math.log(ratio) / draws;
			centre += (crop.left() + crop.width() / 2.0) / 500 / draws;
		}
		// reference: 200,000 draws of torchvision's get_params rules, evaluated independently
		assertEquals(0.4534, area, 0.006);
		assertEquals(0.0283, logRatio, 0.006);
		assertEquals(0.5, centre, 0.005);
	}

	@Test
	void elongatedPicturesFallBackToTheirCentre() {
		SeededRandom random = SeededRandom.of(4);
		assertEquals(new Region(0, 493, 10, 13), RandomResizedCrop.draw(random, 10, 1000));
		assertEquals(new Region(493, 0, 13, 10), RandomResizedCrop.draw(random, 1000, 10));
	}
}
