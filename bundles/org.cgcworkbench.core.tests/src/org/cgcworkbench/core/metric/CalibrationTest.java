package org.cgcworkbench.core.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.List;

import org.cgcworkbench.core.metric.Calibration.Prediction;
import org.cgcworkbench.core.metric.Measurement.Detail;
import org.cgcworkbench.core.metric.Measurement.Score;
import org.junit.jupiter.api.Test;

class CalibrationTest {

	@Test
	void theErrorIsTheDistanceOfConfidenceAndAccuracyWeightedByImages() {
		// bin 15: 0.95 and 0.99, one right: |1/2 - 0.97|; bin 9: 0.6, right: |1 - 0.6|; bin 1: 0.05, wrong: 0.05
		Calibration calibration = Calibration.of(List.of(new Prediction(0.95, true), new Prediction(0.99, false),
				new Prediction(0.6, true), new Prediction(0.05, false)));
		assertEquals((2 * 0.47 + 0.4 + 0.05) / 4, calibration.error(), 1e-12);
		assertEquals(0.97, calibration.bins().get(14).confidence(), 1e-12);
		assertEquals(0.5, calibration.bins().get(14).accuracy());
		assertEquals(1, calibration.bins().get(8).images(), "0.6 is the end of the ninth of fifteen intervals");
		assertTrue(Double.isNaN(calibration.bins().get(3).accuracy()));
		assertEquals(4, calibration.images());
	}

	@Test
	void intervalsHaveTheirUpperEndAndTheFirstHasZero() {
		Calibration calibration = Calibration
				.of(List.of(new Prediction(0, true), new Prediction(1.0 / 15, true), new Prediction(1, true)));
		assertEquals(2, calibration.bins().getFirst().images());
		assertEquals(1, calibration.bins().getLast().images());
		assertTrue(Double.isNaN(Calibration.of(List.of()).error()));
	}

	@Test
	void theMetricJoinsImagesByTheSameRule() {
		JointMetric metric = (JointMetric) Metrics.find(Metrics.builtIn(), List.of(Metrics.CONFIDENCE)).getFirst();
		assertTrue(metric.standard());
		List<Detail> images = List.of(detail(0.95, true), detail(0.99, false));
		assertEquals(List.of(Score.of(0.95), Score.of(0.99)), metric.join(images));
		assertEquals(0.47, metric.whole(images).get(Metrics.CALIBRATION_ERROR).value(), 1e-12);
	}

	private static Detail detail(double confidence, boolean right) {
		return new Detail(ByteBuffer.allocate(9).putDouble(confidence).put((byte) (right ? 1 : 0)).array());
	}
}
