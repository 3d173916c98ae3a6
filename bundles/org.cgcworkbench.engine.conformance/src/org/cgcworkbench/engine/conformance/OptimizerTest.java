package org.cgcworkbench.engine.conformance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.cgcworkbench.core.engine.EngineException;
import org.cgcworkbench.core.engine.Explainer;
import org.cgcworkbench.core.engine.Optimizer;
import org.cgcworkbench.core.engine.Optimizer.Kind;
import org.cgcworkbench.core.engine.Trainer;
import org.cgcworkbench.core.network.Architecture;
import org.cgcworkbench.core.network.NetworkSpec;
import org.cgcworkbench.core.network.WeightInitialization;
import org.cgcworkbench.core.objective.Objective;
import org.cgcworkbench.core.objective.StandardObjective;
import org.cgcworkbench.core.view.ImageBatch;
import org.cgcworkbench.core.view.ViewBatch;
import org.cgcworkbench.core.weights.Tensor;
import org.cgcworkbench.core.weights.Weights;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Every engine's optimizers against plain loops in float64, and those against PyTorch. */
class OptimizerTest {

	private static final NetworkSpec NETWORK = NetworkSpec.of(Architecture.RESNET18, 4);
	private static final Weights START = WeightInitialization.random(NETWORK, 7, false);
	private static final Objective CGC = new Objective(StandardObjective.CGC, 0.5, 0.5);
	private static final double RATE = 0.004;
	private static final double LAST_RATE = 0.01;

	/** Each plain, and clipped and averaged. */
	static Stream<Optimizer> optimizers() {
		return Stream.of(Kind.values()).map(kind -> Optimizer.of(kind, 0.9, 0.01))
				.flatMap(plain -> Stream.of(plain, plain.clipped(0.5).averaged(0.75)));
	}

	private static Trainer trainer(Optimizer optimizer) {
		Trainer trainer = EngineUnderTest.trainer(NETWORK, START, CGC, optimizer);
		trainer.setLearningRates(RATE, LAST_RATE);
		return trainer;
	}

	private static ViewBatch batch(int step) {
		// as the last batch of an epoch, which may be smaller
		return Batches.random(step, step == 1 ? 2 : 4, 3, 64, 4);
	}

	@Test
	void theReferenceIsPyTorch() throws IOException {
		try (InputStream in = OptimizerTest.class.getResourceAsStream("optimizers.json")) {
			JsonNode pytorch = new ObjectMapper().readTree(in);
			Optimizer adamw = new Optimizer(Kind.ADAMW, 0.9, 0.99, 1e-6, 0.01, 0, 0);
			assertSteps(pytorch, "sgd", Optimizer.sgd(0.9, 0.01));
			assertSteps(pytorch, "nesterov", Optimizer.of(Kind.NESTEROV, 0.9, 0.01));
			assertSteps(pytorch, "adamw", adamw);
			assertSteps(pytorch, "sgd-clipped", Optimizer.sgd(0.9, 0.01).clipped(0.7));
			assertSteps(pytorch, "adamw-averaged", adamw.clipped(0.7).averaged(0.75));
		}
	}

	private static void assertSteps(JsonNode pytorch, String name, Optimizer optimizer) {
		JsonNode expected = pytorch.get(name);
		ReferenceOptimizer reference = new ReferenceOptimizer(optimizer, numbers(pytorch.get("start")));
		for (int i = 0; i < pytorch.get("rates").size(); i++) {
			reference.step(numbers(pytorch.get("gradients").get(i)), pytorch.get("rates").get(i).asDouble(), 0, 99);
			assertArrayEquals(numbers(expected.get("weights").get(i)), reference.weights(), 1e-14, name);
			if (optimizer.averages()) {
				assertArrayEquals(numbers(expected.get("averages").get(i)), reference.measured(), 1e-14, name);
			}
		}
	}

	private static double[] numbers(JsonNode node) {
		return StreamSupport.stream(node.spliterator(), false).mapToDouble(JsonNode::asDouble).toArray();
	}

	/** Gradients are those of an engine that neither averages nor clips and holds the same weights. */
	@ParameterizedTest
	@MethodSource("optimizers")
	void stepsAreThoseOfTheReference(Optimizer optimizer) {
		try (Trainer trainer = trainer(optimizer); Trainer gradients = trainer(Optimizer.sgd(0, 0))) {
			List<String> names = List.copyOf(gradients.inspect(batch(0)).gradients().tensors().keySet());
			ReferenceOptimizer reference = new ReferenceOptimizer(optimizer, flat(START, names));
			int last = flat(START, names.stream().filter(name -> !name.startsWith("fc.")).toList()).length;
			assertTrue(names.subList(names.size() - 2, names.size()).stream().allMatch(n -> n.startsWith("fc.")));
			for (int step = 0; step < 4; step++) {
				reference.step(flat(trainer.inspect(batch(step)).gradients(), names), RATE, LAST_RATE, last);
				assertTrue(trainer.step(batch(step)).finite());
				assertArrayEquals(reference.measured(), flat(trainer.weights(), names), 2e-6);
			}
		}
	}

	private static double[] flat(Weights weights, List<String> names) {
		double[] all = new double[names.stream().mapToInt(name -> weights.get(name).values().length).sum()];
		int at = 0;
		for (String name : names) {
			for (float value : weights.get(name).values()) {
				all[at++] = value;
			}
		}
		return all;
	}

	@Test
	void statisticsAreAveragedAsParametersAre() {
		Optimizer plain = Optimizer.of(Kind.NESTEROV, 0.9, 0.01);
		try (Trainer trained = trainer(plain); Trainer averaged = trainer(plain.averaged(0.75))) {
			double[] mean = new double[0];
			List<String> names = List.copyOf(START.tensors().keySet());
			assertArrayEquals(flat(START, names), flat(averaged.weights(), names));
			for (int step = 0; step < 3; step++) {
				trained.step(batch(step));
				averaged.step(batch(step));
				double[] now = flat(trained.weights(), names);
				mean = step == 0 ? now.clone() : mean;
				for (int i = 0; i < now.length; i++) {
					mean[i] += 0.25 * (now[i] - mean[i]);
				}
				assertArrayEquals(mean, flat(averaged.weights(), names), 2e-6);
			}
		}
	}

	@ParameterizedTest
	@MethodSource("optimizers")
	void restoringContinuesBitForBit(Optimizer optimizer) {
		Weights state;
		Weights expected;
		Weights expectedState;
		Weights saved;
		try (Trainer trainer = trainer(optimizer)) {
			assertTrue(trainer.optimizerState().isEmpty());
			trainer.step(batch(0));
			trainer.step(batch(1));
			saved = trainer.weights();
			state = trainer.optimizerState();
			trainer.step(batch(2));
			trainer.step(batch(3));
			expected = trainer.weights();
			expectedState = trainer.optimizerState();
		}
		try (Trainer trainer = trainer(optimizer)) {
			trainer.step(batch(9));
			trainer.restore(saved, state);
			trainer.step(batch(2));
			trainer.step(batch(3));
			assertSame(expected, trainer.weights());
			assertSame(expectedState, trainer.optimizerState());
			trainer.restore(START, Weights.empty());
			assertSame(START, trainer.weights());
		}
	}

	private static void assertSame(Weights expected, Weights actual) {
		assertEquals(List.copyOf(expected.tensors().keySet()), List.copyOf(actual.tensors().keySet()));
		for (String name : expected.tensors().keySet()) {
			Tensor tensor = expected.get(name);
			assertArrayEquals(tensor.values(), actual.get(name).values(), name);
		}
	}

	@Test
	void theAverageIsMeasured() {
		ImageBatch images = Batches.images(9, 3, 64, 96);
		try (Trainer trainer = trainer(Optimizer.sgd(0.9, 0).averaged(0.9))) {
			trainer.logits(images);
			trainer.step(batch(0));
			trainer.logits(images);
			trainer.step(batch(1));
			try (Explainer explainer = EngineUnderTest.explainer(NETWORK, trainer.weights())) {
				assertArrayEquals(explainer.logits(images), trainer.logits(images), 1e-5f);
			}
		}
	}

	@Test
	void theStateOfAnotherOptimizerIsRefused() {
		try (Trainer trainer = trainer(Optimizer.of(Kind.ADAMW, 0.9, 0)); Trainer sgd = trainer(Optimizer.sgd(0, 0))) {
			trainer.step(batch(0));
			EngineException e = assertThrows(EngineException.class,
					() -> sgd.restore(trainer.weights(), trainer.optimizerState()));
			assertTrue(e.getMessage().contains("trained by adamw"), e.getMessage());
		}
	}
}
