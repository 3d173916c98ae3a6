package org.cgcworkbench.core.dataset;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.dataset.internal.Annotations;
import org.cgcworkbench.core.dataset.internal.ClassFolders;
import org.cgcworkbench.core.dataset.internal.Folders;
import org.osgi.service.component.annotations.Component;

/**
 * {@code SPLIT/CLASS/*}, as torchvision's ImageFolder: classes are the sorted names of the folders, pictures the files
 * below them with the ending of a picture format. Files and folders whose names begin with a dot are passed over. Boxes
 * are Pascal VOC files named like the pictures, all in one folder.
 */
@Component(service = DatasetFormat.class)
public final class ImageFolderFormat implements DatasetFormat {

	/** The format's name in experiment files. */
	public static final String ID = "image-folder";

	private static final List<String> VALIDATION_SPLITS = List.of("val", "test");

	@Override
	public String id() {
		return ID;
	}

	@Override
	public Dataset open(DatasetSpec spec) {
		Path root = Folders.real(spec.path(), "the data set's folder");
		List<DatasetWarning> warnings = new ArrayList<>();
		Annotations annotations = spec.boxes()
				.map(folder -> Annotations.in(Folders.real(folder, "the folder of boxes"), warnings))
				.orElseGet(Annotations::none);
		ClassFolders validation = ClassFolders.of(root, validationSplit(spec, root));
		Optional<ClassFolders> train = spec.trainSplit().map(split -> ClassFolders.of(root, split));
		List<String> classes = spec.classes().isEmpty()
				? train.orElse(validation).names()
				: train.orElse(validation).checked(spec.classes());
		if (classes.size() < 2 && train.isPresent()) {
			throw new UserException(train.get().folder() + ": only one class (" + classes.getFirst()
					+ "); a classifier needs at least two");
		}
		validation.checked(classes);
		List<Sample> learned = train.map(folders -> annotations.addTo(folders.samples(classes, spec.imagesPerClass())))
				.orElse(List.of());
		List<Sample> measured = annotations.addTo(validation.samples(classes, 0));
		Path name = root.getFileName();
		Dataset dataset = new Dataset(name == null ? root.toString() : name.toString(), root, classes, learned,
				measured, warnings);
		return strayBoxes(dataset) ? dataset.with(strayWarning(dataset)) : dataset;
	}

	/** Whether there are boxes, but never one that carries the name of its picture's class. */
	private static boolean strayBoxes(Dataset dataset) {
		List<Sample> boxed = Stream.concat(dataset.train().stream(), dataset.validation().stream())
				.filter(sample -> !sample.boxes().isEmpty()).toList();
		return !boxed.isEmpty() && boxed.stream().allMatch(sample -> dataset.targetBoxes(sample).isEmpty());
	}

	private static DatasetWarning strayWarning(Dataset dataset) {
		String names = Stream.concat(dataset.train().stream(), dataset.validation().stream())
				.flatMap(sample -> sample.boxes().stream()).map(Box::className).distinct().sorted().limit(8)
				.collect(Collectors.joining(", "));
		return new DatasetWarning(dataset.root(),
				"no box is named like the class of its picture, so that none can be used;" + " the boxes are named "
						+ names + ", the classes " + String.join(", ", dataset.classes()));
	}

	private static String validationSplit(DatasetSpec spec, Path root) {
		return spec.validationSplit().orElseGet(() -> VALIDATION_SPLITS.stream()
				.filter(split -> Files.isDirectory(root.resolve(split))).findFirst()
				.orElseThrow(() -> new UserException(
						root + ": has no folder val or test with pictures to measure on" + Folders.found(root))));
	}
}
