package org.cgcworkbench.core.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.engine.Capabilities;
import org.cgcworkbench.core.engine.ComputeEngine;
import org.cgcworkbench.core.engine.Device;
import org.cgcworkbench.core.engine.EngineException;
import org.cgcworkbench.core.engine.Precision;
import org.cgcworkbench.core.weights.Tensor;
import org.cgcworkbench.core.weights.Weights;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The check can fail, by engines of simple formulas that deviate in one thing. */
class EngineCheckTest {

	private static final EngineCheck.Wanted ALL = new EngineCheck.Wanted(Optional.empty(), Optional.empty(), Set.of());

	private static final ComputeEngine EXACT = new FormulaEngine("a");

	@TempDir
	static Path exact;

	@TempDir
	Path folder;

	private final List<CheckResult> results = new ArrayList<>();
	private final List<String> skipped = new ArrayList<>();

	@BeforeAll
	static void recordOnce() throws IOException {
		recordAll(EXACT, exact);
	}

	private static void recordAll(ComputeEngine engine, Path into) throws IOException {
		CheckRecorder.record(engine, engine.devices().getFirst(), Precision.FLOAT32, false, into);
	}

	private static void copy(Path from, Path into) throws IOException {
		try (Stream<Path> files = Files.list(from)) {
			for (Path file : files.filter(Files::isRegularFile).toList()) {
				Files.copy(file, into.resolve(file.getFileName()));
			}
		}
	}

	/** In this process. */
	private boolean check(EngineCheck.Wanted wanted, ComputeEngine... engines) throws IOException {
		Map<String, ComputeEngine> byId = Stream.of(engines)
				.collect(Collectors.toMap(ComputeEngine::id, Function.identity()));
		EngineCheck.Processes processes = new EngineCheck.Processes() {
			@Override
			public List<OfferedDevice> devices(String engine) {
				return OfferedDevice.of(byId.get(engine));
			}

			@Override
			public void record(CheckCase subject, Path into) throws IOException {
				if (subject.engine().equals(EXACT.id())) {
					copy(exact, into);
				} else {
					recordAll(byId.get(subject.engine()), into);
				}
			}
		};
		return new EngineCheck(Stream.of(engines).map(ComputeEngine::id).toList(), processes, folder,
				new EngineCheck.Listener() {
					@Override
					public void begun(CheckCase subject) {
						// nothing is shown
					}

					@Override
					public void skipped(String what) {
						skipped.add(what);
					}

					@Override
					public void checked(CheckResult result) {
						results.add(result);
					}
				}).run(wanted);
	}

	private static EngineCheck.Wanted only(String engine) {
		return new EngineCheck.Wanted(Optional.of(engine), Optional.of("cpu"), Set.of(Precision.FLOAT32));
	}

	/** What is wrong. */
	private List<String> deviating() {
		return results.stream().flatMap(result -> result.lines().stream()).filter(line -> !line.ok())
				.map(line -> line.check() + " " + line.verdict() + " " + line.place()).map(String::strip).toList();
	}

	@Test
	void enginesThatAgreePassOnce() throws IOException {
		assertTrue(check(ALL, EXACT, new FormulaEngine("b")), () -> deviating().toString());
		assertEquals(1, results.size());
		CheckResult result = results.getFirst();
		assertEquals("a on cpu in float32", result.subject().toString());
		assertEquals("b on cpu in float32", result.reference().orElseThrow().toString());
		List<String> checks = result.lines().stream().map(CheckLine::check).toList();
		assertTrue(
				checks.containsAll(List.of("class scores", "loss, gradcam-l2", "gradient, cgc", "parameter, cgc",
						"maps of augmented", "2 steps by sgd", "a step by adamw", "batch-norm statistics", "grad-cam",
						"guided-backprop", "full-grad", "losses of a training", "interrupted and resumed")),
				checks::toString);
		assertTrue(result.about().get(result.subject()).contains("Formula a"), result.about()::toString);
	}

	@Test
	void oneGradientThatIsSlightlyOffIsFound() throws IOException {
		assertFalse(check(only("b"), EXACT, new FormulaEngine("b") {
			@Override
			float gradientFactor(String parameter) {
				return parameter.equals("layer3.1.bn2.bias") ? 1.03f : 1;
			}
		}));
		assertEquals(List.of("parameter, cross-entropy deviates layer3.1.bn2.bias",
				"parameter, cgc deviates layer3.1.bn2.bias", "parameter, gradcam-l2 deviates layer3.1.bn2.bias"),
				deviating());
	}

	@Test
	void aNumberThatIsNotFiniteIsFound() throws IOException {
		assertFalse(check(only("b"), EXACT, new FormulaEngine("b") {
			@Override
			float[] map(float... values) {
				values[1] = Float.NaN;
				return values;
			}
		}));
		assertEquals(List.of("maps of original not finite", "maps of original, moved not finite",
				"maps of augmented not finite"), deviating());
	}

	/** The last bit of one value, which no tolerance of float32 would show. */
	@Test
	void aResumptionThatIsNotExactIsFound() throws IOException {
		assertFalse(check(only("b"), EXACT, new FormulaEngine("b") {
			@Override
			Weights restored(Weights weights) {
				weights.get("layer4.1.conv2.weight").values()[3] += 1e-4f;
				return weights;
			}
		}));
		assertEquals(List.of("interrupted and resumed deviates"), deviating());
	}

	@Test
	void aFailureIsToldWithItsPlaceAndWhatWentBefore() throws IOException {
		assertFalse(check(only("b"), EXACT, new FormulaEngine("b") {
			@Override
			void step() {
				throw new EngineException("the device is lost; restart the machine");
			}
		}));
		assertEquals("the device is lost; restart the machine (at steps by SGD of resnet18)",
				results.getFirst().failure().orElseThrow());
		assertEquals(List.of(), deviating());
		assertTrue(results.getFirst().lines().size() > 5, results::toString);
	}

	@Test
	void anEngineThatFindsNoDevicesFailsAndTheOthersAreChecked() throws IOException {
		assertFalse(check(ALL, EXACT, new FormulaEngine("b"), new FormulaEngine("c") {
			@Override
			public List<Device> devices() {
				throw new EngineException("the driver does not answer; install another one");
			}
		}));
		assertEquals(List.of("c: the driver does not answer; install another one"), skipped);
		assertTrue(results.getFirst().passed());
	}

	@Test
	void whatIsNotThereIsRefusedAndNothingToCompareWithIsNotPassed() throws IOException {
		ComputeEngine alone = EXACT;
		assertTrue(assertThrows(UserException.class, () -> check(only("d"), alone)).getMessage()
				.contains("there is no engine d; installed: a"));
		EngineCheck.Wanted tf32 = new EngineCheck.Wanted(Optional.empty(), Optional.empty(), Set.of(Precision.TF32));
		assertTrue(assertThrows(UserException.class, () -> check(tf32, alone)).getMessage()
				.contains("there is a on cpu in float32"));
		ComputeEngine without = new FormulaEngine("a") {
			@Override
			public List<Device> devices() {
				return List.of(new Device("cuda", "GPUs", 0));
			}

			@Override
			public Capabilities capabilities(Device device) {
				return new Capabilities(Set.of(), 1, "the driver is missing");
			}
		};
		EngineCheck.Wanted gpu = new EngineCheck.Wanted(Optional.empty(), Optional.of("cuda:0"), Set.of());
		assertTrue(assertThrows(UserException.class, () -> check(gpu, without)).getMessage()
				.contains("a on cuda is refused (the driver is missing)"));
		assertFalse(check(ALL, alone));
		assertTrue(skipped.getFirst().contains("no other engine runs on the processor"), skipped::toString);
	}

	/** Finer arithmetic has smaller tolerances, and no tolerance lets something pass that is not there at all. */
	@Test
	void tolerancesFollowThePrecision() {
		for (CheckedNetwork network : CheckedNetwork.values()) {
			for (Quantity quantity : List.of(Quantity.FORWARD, Quantity.GRADIENT, Quantity.PARAMETER,
					Quantity.UPDATE)) {
				double[] tolerances = Stream.of(Precision.FLOAT32, Precision.TF32, Precision.BFLOAT16)
						.mapToDouble(precision -> quantity.tolerance(network, precision)).toArray();
				assertTrue(tolerances[0] < tolerances[1] && tolerances[1] < tolerances[2] && tolerances[2] < 0.7,
						() -> network + " " + quantity + " " + Arrays.toString(tolerances));
			}
			// the bound of losses in the comparison with the official code's figures
			assertEquals(1e-5, Quantity.FORWARD.tolerance(network, Precision.FLOAT32), 3e-6);
		}
	}

	@Test
	void missingValuesDeviate() {
		Weights two = new Weights(Map.of("", new Tensor(List.of(2), new float[]{1, 2})));
		Recording.Item expected = new Recording.Item(CheckedNetwork.RESNET18, Quantity.FORWARD, "x", two);
		Recording.Item given = new Recording.Item(CheckedNetwork.RESNET18, Quantity.FORWARD, "x", Weights.empty());
		assertEquals("not finite", Comparison.lines(given, expected, Precision.BFLOAT16).getFirst().verdict());
		assertEquals("ok", Comparison.lines(expected, expected, Precision.FLOAT32).getFirst().verdict());
	}

	@Test
	void theDriverIsRead() {
		assertEquals(Optional.of("driver 580.65.06"),
				DriverVersion.of("NVRM version: NVIDIA UNIX Open Kernel Module for "
						+ "x86_64  580.65.06  Release Build  (dvs-builder@U22)\nGCC version:  gcc version 12.3.0\n"));
		assertEquals(Optional.empty(), DriverVersion.of("another driver 1.2.3"));
	}
}
