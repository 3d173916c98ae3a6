package org.example.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.dataset.Dataset;
import org.cgcworkbench.core.dataset.DatasetFormat;
import org.cgcworkbench.core.dataset.DatasetSpec;
import org.cgcworkbench.core.dataset.Sample;
import org.osgi.service.component.annotations.Component;

/** A folder with a file list.csv of lines {@code split,file,class}, without a heading and without boxes. */
@Component(service = DatasetFormat.class)
public final class ListFormat implements DatasetFormat {

	private record Line(String split, String file, String className) {
	}

	@Override
	public String id() {
		return "list";
	}

	@Override
	public Dataset open(DatasetSpec spec) {
		spec.checkPlain(id());
		Path root = spec.path().toAbsolutePath().normalize();
		List<Line> lines = lines(root.resolve("list.csv"));
		List<String> classes = spec.classes().isEmpty()
				? lines.stream().map(Line::className).distinct().sorted().toList()
				: spec.classes();
		List<Sample> train = samples(root, lines, spec.trainSplit(), classes, spec.imagesPerClass());
		List<Sample> validation = samples(root, lines, spec.validationSplit().or(() -> Optional.of("val")), classes, 0);
		if (validation.isEmpty() || spec.trainSplit().isPresent() && train.isEmpty()) {
			throw new UserException(root.resolve("list.csv") + ": lists no pictures of a split that is asked for");
		}
		return new Dataset(root.getFileName().toString(), root, classes, train, validation, List.of());
	}

	private static List<Line> lines(Path list) {
		List<Line> lines = new ArrayList<>();
		try {
			for (String text : Files.readAllLines(list)) {
				String[] cells = text.split(",", -1);
				if (cells.length != 3) {
					throw new UserException(list + ", line " + (lines.size() + 1) + ": expected split,file,class");
				}
				lines.add(new Line(cells[0].strip(), cells[1].strip(), cells[2].strip()));
			}
		} catch (IOException e) {
			throw new UserException(list + ": cannot be read; the format list needs this file", e);
		}
		return lines;
	}

	private static List<Sample> samples(Path root, List<Line> lines, Optional<String> split, List<String> classes,
			int perClass) {
		int[] taken = new int[classes.size()];
		List<Sample> samples = new ArrayList<>();
		for (Line line : lines.stream().sorted(Comparator.comparing(Line::file)).toList()) {
			int label = classes.indexOf(line.className());
			if (label < 0 || !split.equals(Optional.of(line.split())) || perClass > 0 && taken[label] == perClass) {
				continue;
			}
			Path file = root.resolve(line.file()).normalize();
			if (!file.startsWith(root)) {
				throw new UserException(root.resolve("list.csv") + ": " + line.file() + " lies outside of the data set");
			}
			taken[label]++;
			samples.add(new Sample(file, root.relativize(file).toString().replace('\\', '/'), label, List.of()));
		}
		return samples;
	}
}
