package org.cgcworkbench.headless.internal.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.cgcworkbench.core.dataset.CocoBoxes;
import org.cgcworkbench.core.dataset.Dataset;
import org.cgcworkbench.core.dataset.DatasetFormat;
import org.cgcworkbench.core.dataset.DatasetSpec;
import org.cgcworkbench.core.dataset.DatasetWarning;
import org.cgcworkbench.core.dataset.ImageFolderFormat;
import org.cgcworkbench.core.dataset.ObjectUse;
import org.cgcworkbench.core.run.Ending;
import org.cgcworkbench.extensions.InstalledExtensions;
import org.cgcworkbench.headless.internal.console.Log;
import org.cgcworkbench.headless.internal.console.Results;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Boxes of a data set to and from other annotation programs. */
@Command(name = "boxes", mixinStandardHelpOptions = true, header = "Write boxes as COCO, or take them from such a file", description = "Writes the boxes of a data set as COCO JSON, and takes boxes from such a file.")
public final class BoxesCommand {

	private static final String TRAIN = "train";

	/** Which data set. */
	static final class Data {

		@Parameters(index = "0", paramLabel = "DATA", description = "Folder of the data set.")
		private Path path;

		@Option(names = "--train-split", paramLabel = "NAME", description = "Split to learn from; default: train where there is such a folder.")
		private String train;

		@Option(names = "--validation-split", paramLabel = "NAME", description = "Split to measure on; default: val, else test.")
		private String validation;

		@Option(names = "--boxes", paramLabel = "DIR", description = "Folder of Pascal VOC boxes; default: annotation or annotations in the data set, else beside the images.")
		private Path boxes;

		@Option(names = "--format", paramLabel = "FORMAT", defaultValue = ImageFolderFormat.ID, description = "Data set format; default: ${DEFAULT-VALUE}.")
		private String format;

		DatasetFormat format() {
			return DatasetFormat.find(InstalledExtensions.formats(), format);
		}

		DatasetSpec spec() {
			Optional<String> learned = Optional.ofNullable(train)
					.or(() -> Files.isDirectory(path.resolve(TRAIN)) ? Optional.of(TRAIN) : Optional.empty());
			return DatasetSpec.whole(path, Optional.ofNullable(boxes).or(() -> DatasetSpec.defaultBoxes(path)), learned,
					Optional.ofNullable(validation), List.of());
		}
	}

	@Command(name = "export", mixinStandardHelpOptions = true, header = "Write boxes as COCO", description = "Writes the boxes of all images of both splits as a COCO file of instances. Images without boxes are listed, too.")
	int export(@Mixin Data data,
			@Option(names = "--out", required = true, paramLabel = "FILE", description = "JSON file to write.") Path out,
			@Option(names = "--objects", paramLabel = "USE", description = "In voc, coco, yolo and the like: single or each.") ObjectUse objects)
			throws IOException {
		Dataset dataset = data.format().open(data.spec().with(Optional.ofNullable(objects), false));
		CocoBoxes.Exported exported = CocoBoxes.write(dataset, out);
		tell(exported.left());
		Results.put("file", out);
		Results.put("boxes", exported.boxes());
		Results.put("images", exported.images());
		Log.result(out + ": " + exported.boxes() + " boxes of " + exported.images() + " images");
		return Ending.FINISHED.exitCode();
	}

	@Command(name = "import", mixinStandardHelpOptions = true, header = "Take boxes from COCO", description = {
			"Writes the boxes of a COCO file of instances as Pascal VOC, where the data set is read with them.",
			"An image of the file is the one with that path in the data set or, where there is none, the only one whose path ends so."})
	int read(@Mixin Data data,
			@Parameters(index = "1", paramLabel = "FILE", description = "COCO JSON file of instances.") Path file,
			@Option(names = "--replace", description = "Images that have boxes lose them for those of the file; without it they keep theirs.") boolean replace)
			throws IOException {
		DatasetSpec spec = data.spec();
		DatasetFormat format = data.format();
		CocoBoxes.Imported imported = CocoBoxes.read(file, format.open(spec), format.boxFiles(spec), replace,
				() -> false);
		tell(imported.left());
		Results.put("file", file);
		Results.put("boxes", imported.boxes());
		Results.put("images", imported.images());
		Results.put("kept", imported.kept());
		Results.put("unknown", imported.unknown());
		if (imported.kept() > 0) {
			Log.note(imported.kept() + " images have boxes already and keep them; --replace takes those of the file");
		}
		if (imported.unknown() > 0) {
			Log.note(imported.unknown() + " images of " + file
					+ " are not in the data set, or several there have that name");
		}
		Log.result(imported.boxes() + " boxes of " + imported.images() + " images taken from " + file);
		return imported.left().isEmpty() ? Ending.FINISHED.exitCode() : Ending.MISTAKE.exitCode();
	}

	private static void tell(List<DatasetWarning> left) {
		Results.put("left-out",
				left.stream().map(each -> Results.map("file", each.file(), "why", each.message())).toList());
		left.forEach(warning -> Log.warn(warning.file() + ": left out: " + warning.message()));
	}
}
