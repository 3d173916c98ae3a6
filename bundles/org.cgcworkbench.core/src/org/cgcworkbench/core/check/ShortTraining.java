package org.cgcworkbench.core.check;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.cgcworkbench.core.check.Recording.Item;
import org.cgcworkbench.core.dataset.ImageFolderFormat;
import org.cgcworkbench.core.dataset.synthetic.SyntheticDataset;
import org.cgcworkbench.core.dataset.synthetic.SyntheticKind;
import org.cgcworkbench.core.engine.ComputeEngine;
import org.cgcworkbench.core.engine.Device;
import org.cgcworkbench.core.engine.EngineException;
import org.cgcworkbench.core.engine.Precision;
import org.cgcworkbench.core.engine.ProcessGroup;
import org.cgcworkbench.core.experiment.Experiment;
import org.cgcworkbench.core.experiment.ExperimentReader;
import org.cgcworkbench.core.objective.StandardObjective;
import org.cgcworkbench.core.run.Program;
import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.core.run.RunEvent;
import org.cgcworkbench.core.run.RunState;
import org.cgcworkbench.core.training.CancellationToken;
import org.cgcworkbench.core.training.Progress;
import org.cgcworkbench.core.training.TrainingListener;
import org.cgcworkbench.core.training.TrainingPlan;
import org.cgcworkbench.core.training.TrainingResult;
import org.cgcworkbench.core.weights.Safetensors;
import org.cgcworkbench.core.weights.Weights;

/**
 * Two epochs of two steps, as {@code train} takes them: pictures, loader, run directory, checkpoint. Once they are
 * interrupted after the third step and resumed, once they are not.
 */
final class ShortTraining {

	private static final int STEPS = 4;
	private static final int INTERRUPTED = 3;

	private final ComputeEngine engine;
	private final Device device;
	private final Precision precision;
	private final Path folder;

	ShortTraining(ComputeEngine engine, Device device, Precision precision, Path folder) {
		this.engine = engine;
		this.device = device;
		this.precision = precision;
		this.folder = folder;
	}

	/** Losses of the interrupted training, what it made of the weights, and by how much the other one differs. */
	List<Item> items(CheckedNetwork network) throws IOException {
		Weights start = network.weights();
		Path initial = folder.resolve("initial.safetensors");
		Safetensors.write(initial, start, Map.of());
		new SyntheticDataset(0, SyntheticKind.FIRST.subList(0, CheckedNetwork.CLASSES), 2, 1, CheckRecorder.SIDE, 0)
				.generate(folder.resolve("data"));
		TrainingPlan plan = plan(initial);
		float[] losses = new float[STEPS];
		RunDirectory interrupted = RunDirectory.create(plan.experiment());
		train(plan, interrupted, Optional.empty(), losses, INTERRUPTED, RunState.STOPPED);
		Weights resumed = train(plan, interrupted, Optional.of(interrupted), losses, STEPS + 1, RunState.FINISHED);
		Weights expected = train(plan, RunDirectory.create(plan.experiment()), Optional.empty(), new float[STEPS],
				STEPS + 1, RunState.FINISHED);
		// only where the device adds up in the same order every time is it the same to the bit
		Quantity repeated = device.isCpu() ? Quantity.REPEATED : Quantity.UPDATE;
		double deviation = Comparison
				.lines(moved(network, repeated, start, resumed), moved(network, repeated, start, expected), precision)
				.getFirst().deviation();
		return List.of(CheckRecorder.item(network, Quantity.UPDATE, "losses of a training", losses),
				// 1 stands beside the deviation, which no other case needs to share
				CheckRecorder.item(network, repeated, "interrupted and resumed", 1, (float) deviation));
	}

	private static Item moved(CheckedNetwork network, Quantity quantity, Weights start, Weights weights) {
		return new Item(network, quantity, "", CheckRecorder.moved(start, weights, Map.of()));
	}

	private TrainingPlan plan(Path initial) {
		String text = String.format(Locale.ROOT, """
				name: check
				runs: runs
				dataset:
				  path: data
				network:
				  architecture: resnet18
				  input-size: %d
				  initial-weights: %s
				schedule:
				  epochs: 2
				  batch-size: %d
				  learning-rate: 0.001
				engine:
				  name: %s
				  device: %s
				  precision: %s
				checkpoint:
				  keep: 1
				""", CheckRecorder.SIDE, initial.getFileName(), CheckRecorder.SAMPLES, engine.id(), device.id(),
				precision.key());
		Experiment experiment = ExperimentReader.read(text, folder.resolve("check.yaml"), List.of());
		return TrainingPlan.of(experiment, List.of(engine), List.of(new ImageFolderFormat()), StandardObjective.all());
	}

	/** The weights at its end. */
	private static Weights train(TrainingPlan plan, RunDirectory run, Optional<RunDirectory> resumed, float[] losses,
			int stopAfter, RunState expected) throws IOException {
		CancellationToken cancellation = new CancellationToken();
		TrainingListener listener = new TrainingListener() {
			@Override
			public void step(RunEvent.Step event, Progress progress) {
				losses[(int) event.step() - 1] = (float) event.total();
				if (event.step() == stopAfter) {
					cancellation.cancel();
				}
			}
		};
		try (TrainingPlan.Start start = plan.start(resumed, ProcessGroup.ALONE)) {
			TrainingResult result = plan.train(start, run, new Program("check", Optional.empty()), listener,
					cancellation);
			if (result.state() != expected) {
				throw new EngineException("the training ended as " + result.state() + ", "
						+ result.message().orElse("without a message"));
			}
			return start.trainer().weights();
		}
	}
}
