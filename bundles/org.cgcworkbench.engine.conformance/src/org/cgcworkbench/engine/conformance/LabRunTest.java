package org.cgcworkbench.engine.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.cgcworkbench.core.dataset.ImageFolderFormat;
import org.cgcworkbench.core.dataset.synthetic.SyntheticDataset;
import org.cgcworkbench.core.dataset.synthetic.SyntheticKind;
import org.cgcworkbench.core.evaluation.EvaluationResult;
import org.cgcworkbench.core.metric.Metric;
import org.cgcworkbench.core.metric.Metrics;
import org.cgcworkbench.core.run.Manifest;
import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.core.run.RunState;
import org.example.lab.LabRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training and evaluation by the documentation's own code, without a command line. */
class LabRunTest {

	private static final String EXPERIMENT = """
			name: lab
			dataset:
			  path: data
			network:
			  architecture: resnet18
			  input-size: 64
			schedule:
			  epochs: 1
			  batch-size: 4
			seed: 3
			""";

	@TempDir
	private Path folder;

	@Test
	void anExperimentIsTrainedAndMeasured() throws IOException {
		new SyntheticDataset(3, SyntheticKind.FIRST.subList(0, 2), 6, 2, 64, 1).generate(folder.resolve("data"));
		Path file = Files.writeString(folder.resolve("lab.yaml"), EXPERIMENT);
		LabRun lab = new LabRun(List.of(EngineUnderTest.engine()), List.of(new ImageFolderFormat()));
		RunDirectory run = lab.train(file);
		Manifest manifest = Manifest.read(run.manifest());
		assertEquals(RunState.FINISHED, manifest.state());
		assertEquals("Lab 1.0", manifest.provenance().product());
		EvaluationResult result = lab.evaluate(run);
		assertTrue(result.metrics().keySet()
				.containsAll(Metrics.standard(Metrics.builtIn()).stream().map(Metric::id).toList()));
		assertEquals(4, result.metrics().get(Metrics.ACCURACY).images());
		try (Stream<Path> files = Files.list(run.evaluation())) {
			assertTrue(files.findAny().isPresent());
		}
	}
}
