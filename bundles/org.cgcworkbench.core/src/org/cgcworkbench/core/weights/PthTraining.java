package org.cgcworkbench.core.weights;

import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalDouble;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.support.IoMessage;
import org.cgcworkbench.core.weights.internal.FileKind;
import org.cgcworkbench.core.weights.internal.TrainingDict;

/**
 * A training that the published code of CGC saved, or PyTorch's example for ImageNet that it grew from: a dict with
 * {@code state_dict}, {@code optimizer} (of {@code torch.optim.SGD}), {@code epoch} and {@code best_acc1}.
 *
 * @param loaded
 *            the weights, under the names of the file
 * @param momenta
 *            SGD's momentum buffers by the names of their parameters, as large as these; empty where none were saved
 * @param epochs
 *            that were finished, at least 1
 * @param best
 *            highest validation accuracy so far, 0 to 1; empty where the file does not say
 */
public record PthTraining(LoadedWeights loaded, Weights momenta, int epochs, OptionalDouble best) {

	/**
	 * Reads it, as safely as {@link PthReader}.
	 *
	 * @throws UserException
	 *             where the file is no such checkpoint, or damaged
	 */
	public static PthTraining read(Path file) {
		try {
			FileKind kind = FileKind.of(file);
			if (kind == FileKind.SAFETENSORS) {
				throw new UserException(file + " holds weights alone and no training to go on with; start from it "
						+ "with network.initial-weights");
			}
			return TrainingDict.read(file, kind);
		} catch (IOException e) {
			throw new UserException("cannot read the weights " + file + ": " + IoMessage.reason(e), e);
		}
	}
}
