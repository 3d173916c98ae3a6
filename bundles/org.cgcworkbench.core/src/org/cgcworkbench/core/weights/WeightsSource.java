package org.cgcworkbench.core.weights;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.cgcworkbench.core.UserException;

/** Opens whatever the user names as weights: a safetensors file, a run folder or a PyTorch checkpoint. */
public final class WeightsSource {

	private static final String SAFETENSORS = ".safetensors";
	private static final List<String> TORCH = List.of(".pth", ".pth.tar", ".pt");

	private WeightsSource() {
	}

	/**
	 * Reads the weights; of a run the best checkpoint, or the latest where none is marked best.
	 *
	 * @throws UserException
	 *             where there is nothing, or nothing sound, under the path
	 */
	public static LoadedWeights open(Path path) {
		Path file = checkpoint(path);
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

	/**
	 * The file that {@link #open} would read.
	 *
	 * @throws UserException
	 *             where there is none
	 */
	public static Path checkpoint(Path path) {
		if (!Files.exists(path)) {
			throw new UserException("there are no weights " + path + "; check the path");
		}
		if (!Files.isDirectory(path)) {
			return path;
		}
		Path folder = path.resolve("checkpoints");
		for (String pointer : List.of("best", "latest")) {
			if (Files.isRegularFile(folder.resolve(pointer))) {
				return target(folder, pointer);
			}
		}
		throw new UserException(path + " is a folder without checkpoints; name a run folder or a file of weights");
	}

	private static Path target(Path folder, String pointer) {
		String name;
		try (InputStream in = Files.newInputStream(folder.resolve(pointer))) {
			name = new String(in.readNBytes(256), StandardCharsets.UTF_8).strip();
		} catch (IOException e) {
			throw new UserException("cannot read " + folder.resolve(pointer) + ": " + e.getMessage(), e);
		}
		boolean plain = name.endsWith(SAFETENSORS) && name.matches("[\\p{L}\\p{N}._-]+");
		if (!plain || !Files.isRegularFile(folder.resolve(name))) {
			throw new UserException(folder.resolve(pointer) + " names no checkpoint of its folder: \""
					+ name.replaceAll("\\p{Cntrl}", "?") + "\"; name the .safetensors file itself");
		}
		return folder.resolve(name);
	}
}
