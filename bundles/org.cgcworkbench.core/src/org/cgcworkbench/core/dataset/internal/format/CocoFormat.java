package org.cgcworkbench.core.dataset.internal.format;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.dataset.BoxFrame;
import org.cgcworkbench.core.dataset.Dataset;
import org.cgcworkbench.core.dataset.DatasetFormat;
import org.cgcworkbench.core.dataset.DatasetSpec;
import org.cgcworkbench.core.dataset.internal.Folders;
import org.cgcworkbench.core.dataset.internal.Layout;
import org.cgcworkbench.core.dataset.internal.Listing;
import org.cgcworkbench.core.dataset.internal.Names;
import org.osgi.service.component.annotations.Component;

/**
 * COCO: {@code annotations/instances_SPLIT*.json} with the images in {@code SPLIT*}, or
 * {@code SPLIT/_annotations.coco.json} beside them. Corners count from 0. Masks are polygons and run lengths.
 */
@Component(service = DatasetFormat.class)
public final class CocoFormat implements DatasetFormat {

	private static final String INSTANCES = "instances_";
	private static final int TRIED = 20;
	private static final String BESIDE = "_annotations.coco.json";

	@Override
	public String id() {
		return "coco";
	}

	@Override
	public Dataset open(DatasetSpec spec) {
		Layout layout = Layout.of(spec, id());
		Map<String, Path> files = files(layout);
		List<String> splits = List.copyOf(files.keySet());
		String measured = layout.validation(spec, splits);
		Optional<String> learned = layout.train(spec, splits);
		CocoFile validation = CocoFile.read(files.get(measured), spec.masks());
		Optional<CocoFile> train = learned.map(split -> CocoFile.read(files.get(split), false));
		Listing listing = new Listing(layout, spec);
		return Scene.dataset(listing, spec, train.orElse(validation).classes(),
				train.map(file -> scenes(layout, files.get(learned.get()), file)),
				scenes(layout, files.get(measured), validation));
	}

	/** The annotations by split; {@code train} stands for {@code train2017} where that is the only one. */
	private static Map<String, Path> files(Layout layout) {
		Map<String, Path> files = new TreeMap<>();
		layout.any("annotations")
				.ifPresent(folder -> Folders.files(folder, ".json").stream()
						.filter(file -> Names.stem(file).startsWith(INSTANCES))
						.forEach(file -> files.put(Names.stem(file).substring(INSTANCES.length()), file)));
		Folders.names(layout.root()).stream().map(name -> layout.root().resolve(name).resolve(BESIDE))
				.filter(Files::isRegularFile)
				.forEach(file -> files.put(file.getParent().getFileName().toString(), file));
		if (files.isEmpty()) {
			throw layout.missing("annotations/" + INSTANCES + "SPLIT.json or SPLIT/" + BESIDE);
		}
		for (String split : List.of("train", "val", "test")) {
			List<String> years = files.keySet().stream().filter(name -> name.matches(split + "\\d{4}")).toList();
			if (!files.containsKey(split) && years.size() == 1) {
				files.put(split, files.get(years.getFirst()));
			}
		}
		if (!files.containsKey("val") && files.containsKey("valid")) {
			files.put("val", files.get("valid"));
		}
		return files;
	}

	private static List<Scene> scenes(Layout layout, Path annotations, CocoFile file) {
		List<Scene> scenes = new ArrayList<>();
		Map<CocoFile.Picture, List<Scene.Thing>> all = file.things();
		Path images = images(layout, annotations,
				all.keySet().stream().map(CocoFile.Picture::file).limit(TRIED).toList());
		all.forEach((picture, things) -> scenes.add(new Scene(layout.inside(images, picture.file(), annotations),
				new BoxFrame(picture.width(), picture.height(), Optional.empty()), things)));
		return scenes;
	}

	/** The folder that the first images are found in. */
	private static Path images(Layout layout, Path annotations, List<String> first) {
		String split = Names.stem(annotations).replace(INSTANCES, "");
		List<Path> folders = annotations.getFileName().toString().equals(BESIDE)
				? List.of(annotations.getParent())
				: Stream.of(split, "images/" + split, "images", ".").map(layout.root()::resolve).toList();
		return folders.stream()
				.filter(folder -> first.stream().anyMatch(
						name -> Files.isRegularFile(layout.root().resolve(layout.inside(folder, name, annotations)))))
				.findFirst().orElseThrow(() -> new UserException(annotations + ": its first image " + first.getFirst()
						+ " is in none of " + String.join(", ", folders.stream().map(Path::toString).toList())));
	}
}
