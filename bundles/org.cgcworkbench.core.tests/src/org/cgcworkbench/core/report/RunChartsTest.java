package org.cgcworkbench.core.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.cgcworkbench.core.run.RunEvent;
import org.cgcworkbench.core.run.RunHistory;
import org.cgcworkbench.core.run.RunLoad;
import org.junit.jupiter.api.Test;

class RunChartsTest {

	private static final Instant TIME = Instant.EPOCH;

	/** Two steps an epoch; the consistency begins with the second of four epochs, as do its maps. */
	private static RunReportInput run(boolean counted) {
		RunHistory history = new RunHistory();
		history.addAll(List.of(new RunEvent.Started(TIME, 4, 2, 8, 4)));
		for (int step = 1; step <= 8; step++) {
			int epoch = (step + 1) / 2;
			double zero = counted && epoch > 1 ? epoch / 10.0 : Double.NaN;
			history.addAll(List.of(
					new RunEvent.Step(TIME, epoch, step, 1, epoch > 1 ? 2 : 0, 1, 0.5, 0.1, 0.1, 1, 0, zero, zero)));
			if (step % 2 == 0) {
				history.addAll(List.of(new RunEvent.Epoch(TIME, epoch, step, 1, 1, 1, 0.5, 0.5, 1, 1, Double.NaN,
						Double.NaN, zero, zero / 2)));
			}
		}
		return new RunReportInput("run", Map.of(), history, new RunLoad(), Optional.empty(), Optional.empty(),
				List.of(), List.of());
	}

	private static Optional<Chart> chart(boolean counted, String title) {
		return RunCharts.training(List.of(run(counted))).stream().filter(chart -> chart.title().startsWith(title))
				.findFirst();
	}

	@Test
	void aCurveBeginsWhereItsLossDoes() {
		for (Chart.Series series : chart(true, "Consistency").orElseThrow().series()) {
			assertEquals(6, series.points().size());
			assertEquals(1.5, series.points().getFirst().x());
			assertEquals(2, series.points().getFirst().y(), 1e-12);
		}
	}

	@Test
	void zeroMapsHaveAChartWhereThereAreSome() {
		List<Chart.Series> series = chart(true, "Share of zero maps").orElseThrow().series();
		assertEquals(List.of(new Chart.Point(2, 0.1), new Chart.Point(3, 0.15), new Chart.Point(4, 0.2)),
				series.get(0).points());
		assertEquals(0.3, series.get(1).points().get(1).y());
		assertEquals(Optional.empty(), chart(false, "Share of zero maps"), "a run of an earlier version");
	}
}
