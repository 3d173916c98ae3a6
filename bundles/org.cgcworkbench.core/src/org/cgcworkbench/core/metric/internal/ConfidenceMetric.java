package org.cgcworkbench.core.metric.internal;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;

import org.cgcworkbench.core.metric.Calibration;
import org.cgcworkbench.core.metric.Direction;
import org.cgcworkbench.core.metric.EvaluatedImage;
import org.cgcworkbench.core.metric.JointMetric;
import org.cgcworkbench.core.metric.Logits;
import org.cgcworkbench.core.metric.Measurement;
import org.cgcworkbench.core.metric.Measurement.Detail;
import org.cgcworkbench.core.metric.Measurement.Score;
import org.cgcworkbench.core.metric.MetricPart;
import org.cgcworkbench.core.metric.Metrics;

/** Probability of the class predicted, and how far it is from how often that is right, see {@link Calibration}. */
final class ConfidenceMetric implements JointMetric {

	@Override
	public String id() {
		return Metrics.CONFIDENCE;
	}

	@Override
	public String label() {
		return "Confidence";
	}

	@Override
	public String definition() {
		return "Probability by softmax of the class that scores highest, on the centre crop.";
	}

	@Override
	public Direction direction() {
		return Direction.NEITHER;
	}

	@Override
	public boolean explains() {
		return false;
	}

	@Override
	public boolean standard() {
		return true;
	}

	@Override
	public List<MetricPart> parts() {
		return List.of(new MetricPart(Metrics.CALIBRATION_ERROR, "expected calibration error",
				"Distance between confidence and accuracy, over " + Calibration.BINS
						+ " intervals of confidence weighted by their images (Naeini et al., 2015; Guo et al., 2017).",
				Direction.LOWER));
	}

	@Override
	public Measurement measure(EvaluatedImage image) {
		double confidence = Logits.softmax(image.logits())[image.predicted()];
		boolean right = image.predicted() == image.sample().label();
		return new Detail(
				ByteBuffer.allocate(Double.BYTES + 1).putDouble(confidence).put((byte) (right ? 1 : 0)).array());
	}

	private static Calibration.Prediction prediction(Detail detail) {
		ByteBuffer data = ByteBuffer.wrap(detail.data());
		return new Calibration.Prediction(data.getDouble(), data.get() == 1);
	}

	@Override
	public List<Measurement> join(List<Detail> images) {
		return images.stream().<Measurement>map(image -> Score.of(prediction(image).confidence())).toList();
	}

	@Override
	public Map<String, Score> whole(List<Detail> images) {
		return Map.of(Metrics.CALIBRATION_ERROR,
				Score.of(Calibration.of(images.stream().map(ConfidenceMetric::prediction).toList()).error()));
	}
}
