package org.cgcworkbench.core.dataset.internal.format;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.cgcworkbench.core.PlainText;
import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.dataset.internal.ClassFolders;
import org.cgcworkbench.core.dataset.internal.Folders;
import org.cgcworkbench.core.dataset.internal.Layout;
import org.cgcworkbench.core.dataset.internal.Names;
import org.cgcworkbench.core.dataset.internal.PassedOver;
import org.cgcworkbench.core.support.IoMessage;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * The YAML file of a YOLO data set.
 *
 * @param names
 *            of the classes, in the order of their numbers
 * @param splits
 *            the pictures of each
 */
record YoloFile(List<String> names, Map<String, List<Path>> splits) {

	private static final long LARGEST = 1 << 20;
	private static final int MOST_ALIASES = 10;

	/** The file in the data set's folder. */
	static YoloFile in(Layout layout, PassedOver passed) {
		List<Path> files = Stream.of(".yaml", ".yml").flatMap(end -> Folders.files(layout.root(), end).stream())
				.toList();
		Path file = files.stream().filter(one -> Names.stem(one).equals("data")).findFirst().orElseGet(() -> {
			if (files.size() != 1) {
				throw layout.missing(files.isEmpty() ? "data.yaml" : "data.yaml, of several YAML files,");
			}
			return files.getFirst();
		});
		Map<?, ?> content = load(file);
		Map<String, List<Path>> splits = new LinkedHashMap<>();
		for (String split : List.of("train", "val", "test")) {
			Object entry = content.get(split);
			if (entry != null) {
				List<Path> pictures = new ArrayList<>();
				for (Object part : entry instanceof List<?> parts ? parts : List.of(entry)) {
					pictures.addAll(pictures(layout, file, base(layout, file, content), String.valueOf(part), passed));
				}
				splits.put(split, pictures);
			}
		}
		return new YoloFile(names(file, content.get("names")), splits);
	}

	private static Map<?, ?> load(Path file) {
		try {
			if (Files.size(file) > LARGEST) {
				throw new UserException(file + ": a YAML file of more than " + LARGEST + " bytes is not read");
			}
			LoadSettings settings = LoadSettings.builder().setMaxAliasesForCollections(MOST_ALIASES).build();
			if (new Load(settings).loadFromString(Files.readString(file)) instanceof Map<?, ?> map) {
				return map;
			}
			throw new UserException(file + ": has no keys; names, train and val are expected");
		} catch (IOException e) {
			throw new UserException(file + ": cannot be read: " + IoMessage.reason(e), e);
		} catch (YamlEngineException e) {
			throw new UserException(
					file + ": is not YAML: " + PlainText.message(e.getMessage().lines().findFirst().orElse("")), e);
		}
	}

	/** A list, or numbers with names. */
	private static List<String> names(Path file, Object names) {
		Map<Integer, String> numbered = new TreeMap<>();
		if (names instanceof List<?> list) {
			list.forEach(name -> numbered.put(numbered.size(), String.valueOf(name)));
		} else if (names instanceof Map<?, ?> map) {
			map.forEach((number, name) -> {
				if (number instanceof Integer i) {
					numbered.put(i, String.valueOf(name));
				}
			});
		}
		for (int i = 0; i < Math.max(1, numbered.size()); i++) {
			if (!numbered.containsKey(i)) {
				throw new UserException(
						file + ": names must be a list of the classes, or give a name to each number " + "from 0 on");
			}
		}
		return List.copyOf(numbered.values());
	}

	/** The folder that the splits start from: path, where it lies in the data set, else that of the file. */
	private static Path base(Layout layout, Path file, Map<?, ?> content) {
		if (content.get("path") instanceof String path && !path.isBlank()) {
			Path base = layout.root().resolve(path).normalize();
			if (base.startsWith(layout.root()) && Files.isDirectory(base)) {
				return base;
			}
		}
		return file.getParent();
	}

	private static List<Path> pictures(Layout layout, Path file, Path base, String entry, PassedOver passed) {
		if (entry.indexOf('\0') >= 0) {
			throw new UserException(file + ": \"" + PlainText.name(entry) + "\" is no path");
		}
		// some exports say ../train/images and mean the folder beside the file
		Path from = Stream.of(entry, entry.replaceFirst("^(?:\\.\\./)+", ""))
				.map(name -> base.resolve(name).normalize())
				.filter(path -> path.startsWith(layout.root()) && Files.exists(path)).findFirst()
				.orElseThrow(() -> new UserException(
						file + ": \"" + PlainText.name(entry) + "\" is not there in the data set " + layout.root()));
		if (Files.isDirectory(from)) {
			return ClassFolders.pictures(from, passed);
		}
		return Layout.rows(from, 1, "\n").stream().map(row -> row.cells().getFirst()).map(line -> layout.root()
				.resolve(layout.inside(line.startsWith("./") ? from.getParent() : base, line, from))).toList();
	}
}
