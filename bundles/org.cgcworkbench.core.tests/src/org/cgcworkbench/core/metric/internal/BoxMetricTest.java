package org.cgcworkbench.core.metric.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.BitSet;
import java.util.List;

import org.cgcworkbench.core.metric.Measurement;
import org.cgcworkbench.core.metric.Measurement.Detail;
import org.cgcworkbench.core.metric.Measurement.Score;
import org.junit.jupiter.api.Test;

class BoxMetricTest {

	/** An image whose box fits from one threshold to before another. */
	private static Detail detail(int from, int to, boolean right) {
		BitSet hits = new BitSet();
		hits.set(from, to);
		hits.set(BoxAccuracy.THRESHOLDS, right);
		return new Detail(hits.toByteArray());
	}

	/** The threshold is the best one of the boxes, whatever the network says of the classes. */
	@Test
	void localisationAsksForTheClassToo() {
		BoxMetric localisation = (BoxMetric) BoxMetric.all().getLast();
		List<Detail> images = List.of(detail(100, 400, true), detail(100, 200, false), detail(300, 400, true));
		assertEquals(List.of(Score.of(1), Score.of(0), Score.of(0)), localisation.join(images));
		Score threshold = localisation.whole(images).get("threshold");
		assertEquals(0.1, threshold.value());
		assertEquals(List.of(0f, 1f / 3, 1f / 3, 2f / 3, 0f),
				List.of(4, 5, 14, 15, 20).stream().map(threshold.curve()::get).toList());
	}

	@Test
	void boxesAreMeasuredWithoutTheClass() {
		BoxMetric boxes = (BoxMetric) BoxMetric.all().getFirst();
		BitSet hits = new BitSet();
		// fits at an IoU of 0.3 and of 0.5, not of 0.7
		hits.set(20, 60);
		hits.set(BoxAccuracy.THRESHOLDS + 40, BoxAccuracy.THRESHOLDS + 60);
		hits.set(3 * BoxAccuracy.THRESHOLDS);
		List<Detail> images = List.of(new Detail(hits.toByteArray()));
		assertEquals(List.<Measurement>of(Score.of(2.0 / 3)), boxes.join(images));
		assertEquals(0.04, boxes.whole(images).get("threshold").value());
	}
}
