package org.cgcworkbench.core.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.cgcworkbench.core.evaluation.EvaluationFile;
import org.cgcworkbench.core.evaluation.EvaluationResult;
import org.cgcworkbench.core.evaluation.EvaluationSettings;
import org.cgcworkbench.core.evaluation.MetricSummary;
import org.cgcworkbench.core.run.RunDirectory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which evaluation of a run is the one that a sweep asks for. */
class SweepEvaluationTest {

	@TempDir
	private Path folder;

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			layer4 |              |        |      | true
			layer3 | layer layer3 |        |      | false
			layer3 | layer layer3 | layer3 |      | true
			layer4 |              | layer3 |      | false
			layer4 | split test   |        |      | false
			layer4 | split test   |        | test | true
			layer4 | data other   |        |      | false
			layer4 | boxes other  |        | test | false
			""")
	void isMeasuredAsAsked(String layer, String unusual, String askedLayer, String askedSplit, boolean expected)
			throws IOException {
		Map<String, String> settings = Map.of(EvaluationSettings.METHOD, "grad-cam", EvaluationSettings.SHORT_SIDE,
				"224", EvaluationSettings.SEED, "0", EvaluationSettings.LAYER, layer, EvaluationSettings.SPLIT,
				"split test".equals(unusual) || askedSplit != null ? "test" : "val", EvaluationSettings.UNUSUAL,
				unusual == null ? "" : unusual);
		RunDirectory run = new RunDirectory(folder);
		Path file = EvaluationFile.write(new EvaluationResult(settings, List.of(),
				Map.of("accuracy", new MetricSummary(0.5, 0, 1, 10, Map.of(), List.of())), Map.of(), List.of(),
				Map.of()), run.evaluation(), "evaluation");
		SweepEvaluation asked = new SweepEvaluation(List.of("accuracy"), "grad-cam", Optional.ofNullable(askedLayer),
				224, Optional.ofNullable(askedSplit), 0, 32, false, 0);
		assertEquals(expected ? Optional.of(file) : Optional.empty(), asked.of(run));
	}
}
