package org.cgcworkbench.core.weights;

import java.io.IOException;
import java.nio.file.Path;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.support.IoMessage;
import org.cgcworkbench.core.weights.internal.FileKind;
import org.cgcworkbench.core.weights.internal.StateDict;

/** Opens a file of weights of any kind, told by its content: safetensors or a PyTorch checkpoint. */
public final class WeightsFile {

	private WeightsFile() {
	}

	/**
	 * Reads the weights, see {@link Safetensors} and {@link PthReader}.
	 *
	 * @throws UserException
	 *             where there is nothing, or nothing sound, under the path
	 */
	public static LoadedWeights open(Path file) {
		try {
			FileKind kind = FileKind.of(file);
			return kind == FileKind.SAFETENSORS
					? new LoadedWeights(file, Safetensors.read(file), Safetensors.metadata(file))
					: StateDict.read(file, kind);
		} catch (IOException e) {
			throw new UserException("cannot read the weights " + file + ": " + IoMessage.reason(e), e);
		}
	}
}
