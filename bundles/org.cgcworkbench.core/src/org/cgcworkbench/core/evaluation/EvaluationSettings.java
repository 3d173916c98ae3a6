package org.cgcworkbench.core.evaluation;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.cgcworkbench.core.support.Sha256;

/** The settings of an evaluation by name, which of them decide its figures, and the name of its files. */
public final class EvaluationSettings {

	/** Folder of the data set. */
	public static final String DATA = "data";
	/** Digest of the images that were measured, their classes and boxes, see Dataset's fingerprint. */
	public static final String FINGERPRINT = "data-fingerprint";
	/** Name of the split that was measured. */
	public static final String SPLIT = "split";
	/** Folder of the boxes. */
	public static final String BOXES = "boxes";
	public static final String METHOD = "method";
	public static final String LAYER = "layer";
	public static final String SHORT_SIDE = "short-side";
	public static final String INPUT_SIZE = "input-size";
	public static final String SEED = "seed";
	/** So many images were drawn; absent where all were measured. */
	public static final String LIMIT = "limit";
	/** File of the weights. */
	public static final String MODEL = "model";
	/** SHA-256 of that file, in hexadecimal. */
	public static final String CHECKPOINT = "checkpoint-sha256";
	/** Split by whose accuracy the checkpoint was chosen among those of its run. */
	public static final String CHOSEN_ON = "checkpoint-chosen-on";
	/** Engine by its id. */
	public static final String ENGINE = "engine";
	public static final String PRECISION = "precision";
	/** What is not as usual, in words that are separated by "; ". */
	public static final String UNUSUAL = "unusual";

	private static final List<String> DECISIVE = List.of(METHOD, LAYER, SHORT_SIDE, INPUT_SIZE, SEED, LIMIT, SPLIT,
			FINGERPRINT, CHECKPOINT, ENGINE, PRECISION);
	private static final int LONGEST_WORDS = 100;

	private EvaluationSettings() {
	}

	/** Whether two evaluations are of one setting, so that they grow in one file. */
	static boolean same(Map<String, String> first, Map<String, String> second) {
		return identity(first).equals(identity(second));
	}

	/**
	 * Name of an evaluation's files: method, short side, what is unusual, and a digest of all that decides the figures.
	 *
	 * @param digits
	 *            hexadecimal digits of the digest, 64 at most
	 */
	static String fileName(Map<String, String> settings, int digits) {
		String words = settings.getOrDefault(METHOD, "").replace("+", "p") + "-" + settings.getOrDefault(SHORT_SIDE, "")
				+ "-" + settings.getOrDefault(UNUSUAL, "");
		String plain = words.replaceAll("[^A-Za-z0-9.]+", "-").replaceFirst("^[-.]+", "");
		return plain.substring(0, Math.min(LONGEST_WORDS, plain.length())).replaceFirst("-+$", "") + "-"
				+ Sha256.of(String.join("\n", identity(settings))).substring(0, digits);
	}

	private static List<String> identity(Map<String, String> settings) {
		return DECISIVE.stream().map(name -> name + "=" + settings.getOrDefault(name, "")).toList();
	}

	/** What was measured on: the fingerprint or, in files of earlier versions, the folder. */
	public static String images(Map<String, String> settings) {
		return settings.getOrDefault(FINGERPRINT, "folder " + settings.getOrDefault(DATA, ""));
	}

	/** Whether the images are those that the run was validated on, as far as is known. */
	static boolean ownImages(Map<String, String> settings) {
		return Stream.of(settings.getOrDefault(UNUSUAL, "").split("; "))
				.noneMatch(word -> word.matches("(data|split|boxes) .*"));
	}

	/** Whether the checkpoint was chosen by its accuracy on the very images that were measured. */
	public static boolean chosenOnMeasured(Map<String, String> settings) {
		return settings.containsKey(CHOSEN_ON) && settings.get(CHOSEN_ON).equals(settings.get(SPLIT)) && Stream
				.of(settings.getOrDefault(UNUSUAL, "").split("; ")).noneMatch(word -> word.startsWith("data "));
	}

	/** What to say where {@link #chosenOnMeasured}. */
	public static String chosenNote(Map<String, String> settings) {
		return "The checkpoint was chosen by its accuracy on the split " + settings.get(SPLIT)
				+ ", which is measured here too: its accuracy is a little too favourable. "
				+ "For a figure without that, measure a split kept apart with --split.";
	}

	/** Whether the images lie in a data set's folder. */
	public static boolean ofFolder(Map<String, String> settings, Path root) {
		return Path.of(settings.getOrDefault(DATA, "")).equals(root.toAbsolutePath());
	}

	/** Last part of the data set's folder. */
	public static String dataName(Map<String, String> settings) {
		Path name = Path.of(settings.getOrDefault(DATA, "")).getFileName();
		return name == null ? "" : name.toString();
	}
}
