package org.cgcworkbench.core.training;

import java.util.Map;
import java.util.TreeMap;

import org.cgcworkbench.core.experiment.Experiment;
import org.cgcworkbench.core.run.TrainingState;

import com.fasterxml.jackson.databind.ObjectMapper;

/** What a file of weights says of itself, so that it can be evaluated without its run. */
final class CheckpointMetadata {

	private static final ObjectMapper JSON = new ObjectMapper();

	private CheckpointMetadata() {
	}

	static Map<String, String> of(TrainingSetup setup, TrainingState state) {
		Experiment.NetworkSettings network = setup.experiment().network();
		Map<String, String> texts = new TreeMap<>();
		texts.put("architecture", network.architecture().key());
		texts.put("replace-stride-with-dilation", JSON.valueToTree(network.replaceStrideWithDilation()).toString());
		texts.put("input-size", Integer.toString(network.inputSize()));
		texts.put("classes", JSON.valueToTree(setup.dataset().classes()).toString());
		texts.put("epoch", Integer.toString(state.epoch()));
		texts.put("step", Long.toString(state.step()));
		texts.put("run", setup.run().name());
		texts.put("product", setup.provenance().product());
		return texts;
	}
}
