package org.cgcworkbench.core.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

import org.cgcworkbench.core.experiment.Experiment.RateSettings;
import org.cgcworkbench.core.experiment.RateCourse;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

class LearningRatesTest {

	private static LearningRates rates(RateCourse course, List<Integer> milestones, double decay, int warmUp,
			double rise, int stepsPerEpoch, long steps) {
		return new LearningRates(new RateSettings(0.1, 5, course, milestones, decay, warmUp, rise), stepsPerEpoch,
				steps);
	}

	@Test
	void decayBeginsWithTheEpochAfterEachMilestone() {
		LearningRates rates = rates(RateCourse.MILESTONES, List.of(2, 4), 0.2, 0, 0.3, 10, 60);
		assertEquals(1, rates.factor(1));
		assertEquals(1, rates.factor(20));
		assertEquals(0.2, rates.factor(21));
		assertEquals(0.2, rates.factor(40));
		assertEquals(0.04, rates.factor(41), 1e-15);
		assertEquals(0.2 * 0.1, rates.trunk(21));
		assertEquals(0.2 * 5, rates.lastLayer(21));
	}

	@Test
	void warmUpRisesLinearlyToTheWholeRate() {
		LearningRates rates = rates(RateCourse.MILESTONES, List.of(1), 0.5, 2, 0.3, 4, 100);
		assertEquals(1 / 8.0, rates.factor(1));
		assertEquals(0.5, rates.factor(4));
		assertEquals(0.5 * 5 / 8, rates.factor(5));
		assertEquals(0.5, rates.factor(8));
		assertEquals(0.5, rates.factor(100));
	}

	@Test
	void coursesAreThoseOfPyTorch() throws IOException {
		try (InputStream in = LearningRatesTest.class.getResourceAsStream("schedules.json")) {
			JsonNode pytorch = new ObjectMapper().readTree(in);
			assertCourse(pytorch.get("milestones"), rates(RateCourse.MILESTONES, List.of(4, 9), 0.2, 0, 0.3, 1, 12));
			assertCourse(pytorch.get("cosine"), rates(RateCourse.COSINE, List.of(4), 0.2, 0, 0.3, 3, 12));
			assertCourse(pytorch.get("one-cycle"), rates(RateCourse.ONE_CYCLE, List.of(), 0.2, 0, 0.3, 3, 12));
			assertCourse(pytorch.get("one-cycle-long-rise"),
					rates(RateCourse.ONE_CYCLE, List.of(), 0.2, 0, 0.5, 5, 10));
		}
	}

	private static void assertCourse(JsonNode expected, LearningRates rates) {
		for (int i = 0; i < expected.size(); i++) {
			assertEquals(expected.get(i).asDouble(), rates.factor(i + 1), 1e-14);
		}
	}

	@Test
	void aCosineBeginsAfterTheWarmUp() {
		LearningRates rates = rates(RateCourse.COSINE, List.of(), 0.1, 1, 0.3, 4, 12);
		assertEquals(0.25, rates.factor(1));
		assertEquals(1, rates.factor(4));
		assertEquals(1, rates.factor(5));
		assertEquals(0.5, rates.factor(9), 1e-15);
		assertEquals((1 + Math.cos(Math.PI * 7 / 8)) / 2, rates.factor(12), 1e-15);
	}

	@Test
	void courseOfFewStepsIsANumber() {
		for (RateCourse course : RateCourse.values()) {
			for (int steps = 1; steps < 5; steps++) {
				LearningRates rates = rates(course, List.of(), 0.1, 0, 0.5, 1, steps);
				for (int step = 1; step <= steps; step++) {
					double factor = rates.factor(step);
					assertEquals(true, factor > 0 && factor <= 1, course + " " + step + "/" + steps + ": " + factor);
				}
			}
		}
	}
}
