package org.cgcworkbench.core.weights;

import java.nio.file.Path;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.weights.internal.StateDict;

/**
 * Reads the state dicts of PyTorch checkpoints ({@code torch.save}), zip archives as well as files of before 1.6. Takes
 * data only: whatever a file refers to beyond tensors, dicts, lists, texts and numbers is refused by name, before
 * anything is made of it.
 */
public final class PthReader {

	private PthReader() {
	}

	/**
	 * Reads the tensors of a state dict, which stands alone or under {@code state_dict}, {@code model} or
	 * {@code model_state_dict}, as float32 and row-major. The prefix {@code module.} of parallel training is left out;
	 * so are epoch, optimizer and whatever else stands beside.
	 *
	 * @throws UserException
	 *             where the file is no checkpoint, damaged, or refers to anything that could run code
	 */
	public static Weights read(Path file) {
		return StateDict.read(file);
	}
}
