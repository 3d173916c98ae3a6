package org.cgcworkbench.core.weights;

import java.io.IOException;
import java.nio.file.Path;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.support.IoMessage;
import org.cgcworkbench.core.weights.internal.FileKind;
import org.cgcworkbench.core.weights.internal.StateDict;

/**
 * Reads the tensors of PyTorch checkpoints ({@code torch.save}) of all versions. Nothing in a file is executed: of what
 * a pickle would build or call beyond tensors, dicts, lists, texts and numbers only the name is read.
 *
 * <p>
 * Whatever the bytes, reading ends in weights or a {@link UserException} within seconds: a pickle may have 32 MiB and
 * two million values, an archive 100,000 entries; no storage is read twice, and the tensors may not take more than four
 * times the file and 16 MiB. The memory needed is at most that, the largest storage (below 2 GiB) and 300 MiB.
 */
public final class PthReader {

	private PthReader() {
	}

	/**
	 * Reads the tensors of a state dict, as float32 and row-major, under the names that they have there. It stands
	 * alone, under a usual name such as {@code state_dict} or {@code model}, or as the only dict of tensors; in its
	 * place a module may stand that was saved whole. Epoch, optimizer and whatever else stands beside is left out.
	 *
	 * @throws UserException
	 *             where the file is no checkpoint, damaged, or refers to what runs programs
	 */
	public static Weights read(Path file) {
		try {
			return StateDict.read(file, FileKind.of(file)).weights();
		} catch (IOException e) {
			throw new UserException("cannot read the weights " + file + ": " + IoMessage.reason(e), e);
		}
	}
}
