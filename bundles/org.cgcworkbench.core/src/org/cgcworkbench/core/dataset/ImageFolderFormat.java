package org.cgcworkbench.core.dataset;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.dataset.internal.AnnotationFolder;
import org.cgcworkbench.core.dataset.internal.BoxedSamples;
import org.cgcworkbench.core.dataset.internal.ClassFolders;
import org.cgcworkbench.core.dataset.internal.Classes;
import org.cgcworkbench.core.dataset.internal.Folders;
import org.cgcworkbench.core.dataset.internal.PassedOver;
import org.cgcworkbench.core.dataset.internal.SamePhotograph;
import org.osgi.service.component.annotations.Component;

/**
 * {@code SPLIT/CLASS/*}, as torchvision's ImageFolder: classes are the sorted names of the folders, pictures the files
 * below them with the ending of a picture format. Symbolic links are followed. Files and folders whose names begin with
 * a dot are passed over. Boxes are Pascal VOC files named like the pictures, in a folder of their own or beside them.
 */
@Component(service = DatasetFormat.class)
public final class ImageFolderFormat implements DatasetFormat {

	/** The format's name in experiment files. */
	public static final String ID = "image-folder";

	@Override
	public String id() {
		return ID;
	}

	/**
	 * What lies in the folders.
	 *
	 * @param train
	 *            pictures to learn from
	 * @param measured
	 *            pictures to measure on
	 * @param folder
	 *            of those
	 */
	private record Listed(Path root, List<String> classes, ClassFolders.Found train, ClassFolders.Found measured,
			Path folder) {
	}

	@Override
	public Dataset open(DatasetSpec spec) {
		PassedOver passed = new PassedOver();
		Listed listed = list(spec, passed);
		Path root = listed.root();
		BoxedSamples boxed = BoxedSamples.of(root, spec.boxes(), listed.classes(),
				List.of(listed.train(), listed.measured()), passed);
		int learned = listed.train().samples().size();
		List<Sample> training = boxed.samples().subList(0, learned);
		List<Sample> validating = boxed.samples().subList(learned, boxed.samples().size());
		List<DatasetWarning> warnings = new ArrayList<>(passed.warnings());
		Classes.absent(listed.folder(), listed.classes(), listed.measured().samples()).ifPresent(warnings::add);
		warnings.addAll(boxed.warnings());
		warnings.addAll(SamePhotograph.warnings(training, validating));
		Path name = root.getFileName();
		return new Dataset(name == null ? root.toString() : name.toString(), root, listed.classes(), training,
				validating, warnings);
	}

	@Override
	public BoxFiles boxFiles(DatasetSpec spec) {
		Path folder = spec.boxes().orElseThrow(() -> new UserException(
				"dataset.boxes: none, so that boxes are neither read nor written; take the line out"));
		PassedOver passed = new PassedOver();
		Listed listed = list(spec, passed);
		return new BoxFiles(AnnotationFolder.of(listed.root(), folder, listed.classes(),
				List.of(listed.train(), listed.measured()), passed));
	}

	private static Listed list(DatasetSpec spec, PassedOver passed) {
		Path root = Folders.real(spec.path(), "the data set's folder");
		ClassFolders validation = ClassFolders.of(root, validationSplit(spec, root));
		Optional<ClassFolders> train = spec.trainSplit().map(split -> ClassFolders.of(root, split));
		spec.checkPlain(ID);
		List<String> classes = spec.classes().isEmpty()
				? train.orElse(validation).names()
				: train.map(folders -> folders.checked(spec.classes()))
						.orElseGet(() -> validation.some(spec.classes()));
		if (classes.size() < 2 && train.isPresent()) {
			throw new UserException(train.get().folder() + ": only one class (" + classes.getFirst()
					+ "); a classifier needs at least two");
		}
		if (train.isPresent()) {
			validation.checked(classes);
		}
		boolean each = train.isPresent() || spec.classes().isEmpty();
		ClassFolders.Found learned = train
				.map(folders -> folders.found(classes, spec.imagesPerClass(), spec.seed(), passed, true))
				.orElse(new ClassFolders.Found(List.of(), List.of()));
		return new Listed(root, classes, learned, validation.found(classes, 0, 0, passed, each), validation.folder());
	}

	private static String validationSplit(DatasetSpec spec, Path root) {
		return spec.validationSplit().orElseGet(() -> DatasetSpec.VALIDATION_SPLITS.stream()
				.filter(split -> Files.isDirectory(root.resolve(split))).findFirst()
				.orElseThrow(() -> new UserException(
						root + ": has no folder val or test with pictures to measure on" + Folders.found(root))));
	}
}
