package org.cgcworkbench.core.weights;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.cgcworkbench.core.UserException;

/** Opens a file of weights of any kind: safetensors or a PyTorch checkpoint. */
public final class WeightsFile {

	private static final String SAFETENSORS = ".safetensors";
	private static final List<String> TORCH = List.of(".pth", ".pth.tar", ".pt");

	private WeightsFile() {
	}

	/**
	 * Reads the weights.
	 *
	 * @throws UserException
	 *             where there is nothing, or nothing sound, under the path
	 */
	public static LoadedWeights open(Path file) {
		if (!Files.exists(file)) {
			throw new UserException("there are no weights " + file + "; check the path");
		}
		String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
		if (name.endsWith(SAFETENSORS)) {
			return new LoadedWeights(file, Safetensors.read(file), Safetensors.metadata(file));
		}
		if (TORCH.stream().anyMatch(name::endsWith)) {
			return new LoadedWeights(file, PthReader.read(file), Map.of());
		}
		throw new UserException(
				file + " is no kind of weights known here; name a .safetensors file, a run folder, or a "
						+ ".pth, .pth.tar or .pt file");
	}
}
