package org.cgcworkbench.core.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The 1,000 classes of ILSVRC 2012 by their WordNet ids, in the order of the ids, which is that of torchvision's
 * weights, and which of them are objects of the everyday names of UnRel and data sets like it: those that WordNet 3.0
 * places under the name's noun.
 */
public final class ImageNetClasses {

	private static final List<String> IDS;
	private static final Map<String, List<String>> BY_NAME;

	static {
		List<String> ids = new ArrayList<>();
		Map<String, List<String>> byName = new TreeMap<>();
		try (InputStream in = ImageNetClasses.class.getResourceAsStream("imagenet-classes.txt")) {
			for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
				String[] parts = line.split(" ", 2);
				ids.add(parts[0]);
				for (String name : parts.length > 1 ? parts[1].split(",") : new String[0]) {
					byName.computeIfAbsent(name, key -> new ArrayList<>()).add(parts[0]);
				}
			}
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
		byName.replaceAll((name, found) -> List.copyOf(found));
		IDS = List.copyOf(ids);
		BY_NAME = Map.copyOf(byName);
	}

	private ImageNetClasses() {
	}

	/** The WordNet ids; the place of an id is the number of the output. */
	public static List<String> ids() {
		return IDS;
	}

	/** The ids of the classes that are objects of a name, such as dog; empty where there are none. */
	public static List<String> of(String name) {
		return BY_NAME.getOrDefault(name, List.of());
	}
}
