package org.cgcworkbench.core.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.engine.Optimizer;
import org.cgcworkbench.core.engine.OptimizerState;
import org.cgcworkbench.core.experiment.Experiment;
import org.cgcworkbench.core.network.Architecture;
import org.cgcworkbench.core.network.NetworkLayout;
import org.cgcworkbench.core.network.NetworkSpec;
import org.cgcworkbench.core.network.WeightInitialization;
import org.cgcworkbench.core.run.Checkpoints;
import org.cgcworkbench.core.run.Manifest;
import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.core.run.RunEvent;
import org.cgcworkbench.core.run.RunHistory;
import org.cgcworkbench.core.run.RunState;
import org.cgcworkbench.core.run.WeightsOrigin;
import org.cgcworkbench.core.support.Sha256;
import org.cgcworkbench.core.weights.LoadedWeights;
import org.cgcworkbench.core.weights.PthTraining;
import org.cgcworkbench.core.weights.Safetensors;
import org.cgcworkbench.core.weights.Tensor;
import org.cgcworkbench.core.weights.Weights;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trainings of the published code that are gone on with. */
class PublishedTrainingTest {

	private static final NetworkSpec FIVE = NetworkSpec.of(Architecture.RESNET18, 5);

	@TempDir
	private Path folder;

	@Test
	void aNewRunGoesOnBitForBitFromWeightsAndMomentum() throws IOException {
		TrainingFixture fixture = new TrainingFixture(folder);
		Experiment experiment = fixture.experiment(0, 0);
		RunDirectory whole = RunDirectory.create(experiment);
		fixture.train(experiment, whole);
		Path first = whole.checkpoints().resolve("epoch-001.safetensors");
		WeightsOrigin origin = new WeightsOrigin("theirs.pth.tar", Optional.of("0".repeat(64)), List.of("goes on."));
		PublishedTraining published = new PublishedTraining(Safetensors.read(first),
				Safetensors.read(whole.checkpoints().resolve("epoch-001.optimizer.safetensors")), 1,
				OptionalDouble.of(0.99), origin);
		RunDirectory run = RunDirectory.create(experiment);
		TrainingSetup alone = fixture.setup(experiment, run);
		TrainingSetup setup = new TrainingSetup(experiment, alone.dataset(), run, alone.provenance(), alone.objective(),
				Optional.of(origin), Optional.of(published), alone.group(), alone.devices(), alone.explainer());
		CancellationToken token = new CancellationToken();
		TrainingListener stopper = new TrainingListener() {
			@Override
			public void step(RunEvent.Step event, Progress progress) {
				if (event.step() == TrainingFixture.STEPS + 2) {
					token.cancel();
				}
			}
		};
		LinearTrainer trainer = new LinearTrainer(TrainingFixture.CLASSES);
		assertEquals(RunState.STOPPED, new TrainingLoop(setup, trainer, stopper, token).run().state());
		assertEquals(2, trainer.steps());
		TrainingResult end = fixture.train(experiment, run);
		assertEquals(0.99, end.reached().best());
		assertEquals(first.getFileName(), new Checkpoints(run.checkpoints(), 0).best().getFileName());
		List<float[]> expected = TrainingFixture.end(whole);
		List<float[]> reached = TrainingFixture.end(run);
		for (int i = 0; i < expected.size(); i++) {
			assertArrayEquals(expected.get(i), reached.get(i));
		}
		assertEquals(Optional.of(origin), Manifest.read(run.manifest()).origin());
		assertEquals(List.of(2, 3), RunHistory.read(run.events()).events(RunEvent.Epoch.class).stream()
				.map(RunEvent.Epoch::epoch).toList());
	}

	@Test
	void namesAreBroughtToTorchvisionsInMomentaToo() throws IOException {
		Weights weights = WeightInitialization.random(FIVE, 1, false);
		Map<String, Tensor> theirs = new LinkedHashMap<>();
		Map<String, Tensor> momenta = new LinkedHashMap<>();
		weights.tensors().forEach((name, tensor) -> {
			String their = "module." + name.replace("fc.", "projection_head.");
			theirs.put(their, tensor);
			if (!NetworkLayout.isStatistic(name)) {
				momenta.put(their, Tensor.zeros(tensor.shape()));
			}
		});
		Path file = Files.writeString(folder.resolve("c.pth.tar"), "any");
		PthTraining training = new PthTraining(new LoadedWeights(file, new Weights(theirs), Map.of()),
				new Weights(momenta), 3, OptionalDouble.of(0.5));
		PublishedTraining published = PublishedTraining.of(training, FIVE, Optimizer.sgd(0.9, 0));
		assertSame(weights.get("fc.bias"), published.weights().get("fc.bias"));
		assertEquals(weights.tensors().keySet().stream().filter(name -> !NetworkLayout.isStatistic(name)).toList(),
				List.copyOf(published.optimizerState().tensors().keySet()));
		assertEquals(Sha256.of(file), published.origin().digest().orElseThrow());
		assertTrue(published.origin().notes().contains("goes on after epoch 3 of this training, with its momentum."));
		assertTrue(published.origin().notes().getLast().startsWith("its best accuracy was 50.00 %"));
		assertEquals(3 * 7, published.state(7).step());
		assertEquals(4, published.state(7).next().epoch());
		Optimizer nesterov = Optimizer.of(Optimizer.Kind.NESTEROV, 0.9, 0).averaged(0.99);
		assertEquals(Optional.empty(),
				OptimizerState.problem(PublishedTraining.of(training, FIVE, nesterov).optimizerState(), nesterov));
		assertThrows(UserException.class,
				() -> PublishedTraining.of(training, FIVE, Optimizer.of(Optimizer.Kind.ADAMW, 0.9, 0)));
		String message = assertThrows(UserException.class,
				() -> PublishedTraining.of(training, NetworkSpec.of(Architecture.RESNET18, 6), Optimizer.sgd(0.9, 0)))
				.getMessage();
		assertTrue(message.endsWith("c.pth.tar tells 5 classes apart, the data set has 6; start from its weights with "
				+ "network.initial-weights instead"), message);
	}
}
