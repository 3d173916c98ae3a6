package org.cgcworkbench.core.dataset.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.cgcworkbench.core.PlainText;
import org.cgcworkbench.core.dataset.BoxFault;
import org.cgcworkbench.core.dataset.BoxFrame;
import org.cgcworkbench.core.dataset.DatasetWarning;
import org.cgcworkbench.core.dataset.Sample;

/**
 * Pictures with the boxes of their annotations, or with a reason where their annotation does not serve.
 *
 * @param samples
 *            in the order in which they were listed
 * @param warnings
 *            why boxes may go unused
 */
public record BoxedSamples(List<Sample> samples, List<DatasetWarning> warnings) {

	private static final int MOST_NAMES = 8;

	/**
	 * @param file
	 *            the annotation, or the picture where several may be meant; null where there is none
	 * @param problem
	 *            null where there is none
	 */
	private record Read(Sample sample, Path file, PassedOver.Kind problem, String detail) {
	}

	/**
	 * The samples with their boxes.
	 *
	 * @param folder
	 *            of the annotations; the data set's own for those beside the pictures, empty for none
	 * @param found
	 *            what was listed, in this order
	 * @param passed
	 *            gets what is wrong with annotations
	 */
	public static BoxedSamples of(Path root, Optional<Path> folder, List<String> classes,
			List<ClassFolders.Found> found, PassedOver passed) {
		List<Sample> samples = found.stream().flatMap(part -> part.samples().stream()).toList();
		if (folder.isEmpty()) {
			return new BoxedSamples(samples, List.of());
		}
		AnnotationFolder annotations = AnnotationFolder.of(root, folder.get(), classes, found, passed);
		Path boxes = annotations.folder();
		if (annotations.count() == 0) {
			return new BoxedSamples(samples, boxes.equals(root)
					? List.of()
					: List.of(new DatasetWarning(boxes, "there is no annotation (.xml) in the folder of boxes")));
		}
		List<Read> read = samples.parallelStream().map(sample -> read(sample, annotations)).toList();
		read.stream().filter(one -> one.problem() != null)
				.forEachOrdered(one -> passed.add(one.problem(), one.file(), one.detail()));
		List<Sample> boxed = read.stream().map(Read::sample).toList();
		return new BoxedSamples(boxed, hints(annotations, read, classes));
	}

	/** What is likely wrong where boxes go unused. */
	private static List<DatasetWarning> hints(AnnotationFolder annotations, List<Read> read, List<String> classes) {
		Path boxes = annotations.folder();
		List<DatasetWarning> hints = new ArrayList<>();
		if (read.stream().allMatch(one -> one.file() == null && one.sample().frame().fault().isEmpty())) {
			hints.add(new DatasetWarning(boxes, "none of the " + annotations.count()
					+ " annotations is named like a picture; the first picture is " + read.getFirst().sample().name()));
		}
		List<String> strange = new ArrayList<>();
		Map<Integer, List<Sample>> boxed = read.stream().map(Read::sample).filter(sample -> !sample.boxes().isEmpty())
				.collect(Collectors.groupingBy(Sample::label, TreeMap::new, Collectors.toList()));
		for (Map.Entry<Integer, List<Sample>> byLabel : boxed.entrySet()) {
			List<Sample> own = byLabel.getValue();
			String name = PlainText.name(classes.get(byLabel.getKey()));
			String wanted = Names.composed(classes.get(byLabel.getKey()));
			if (own.stream().allMatch(sample -> names(sample).noneMatch(wanted::equals))) {
				strange.add(name + " (boxes are named " + own.stream().flatMap(BoxedSamples::names).distinct().sorted()
						.limit(MOST_NAMES).map(PlainText::name).collect(Collectors.joining(", ")) + ")");
			}
		}
		if (!strange.isEmpty()) {
			hints.add(new DatasetWarning(boxes,
					"no box carries the name of its picture's class, and none counts, for " + strange.size() + " of "
							+ classes.size() + " classes: "
							+ String.join(", ", strange.subList(0, Math.min(MOST_NAMES, strange.size())))
							+ (strange.size() > MOST_NAMES ? " and more" : "")));
		}
		return hints;
	}

	private static Stream<String> names(Sample sample) {
		return sample.boxes().stream().map(box -> Names.composed(box.className()));
	}

	private static Read read(Sample sample, AnnotationFolder annotations) {
		Claims.Use use = annotations.use(sample.file());
		if (use.ambiguous()) {
			return new Read(without(sample, BoxFault.AMBIGUOUS), sample.file(), PassedOver.Kind.AMBIGUOUS, "");
		}
		return use.annotation().map(file -> read(sample, file)).orElseGet(() -> new Read(sample, null, null, ""));
	}

	private static Read read(Sample sample, Path file) {
		Annotated annotation = Annotated.read(file);
		return new Read(
				new Sample(sample.file(), sample.name(), sample.label(), annotation.boxes(), annotation.frame()), file,
				annotation.problem(), annotation.detail());
	}

	private static Sample without(Sample sample, BoxFault fault) {
		return new Sample(sample.file(), sample.name(), sample.label(), List.of(), BoxFrame.unusable(fault));
	}
}
