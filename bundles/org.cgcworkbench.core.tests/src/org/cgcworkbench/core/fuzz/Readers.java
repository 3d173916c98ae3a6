package org.cgcworkbench.core.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.dataset.Dataset;
import org.cgcworkbench.core.dataset.DatasetSpec;
import org.cgcworkbench.core.dataset.ImageFolderFormat;
import org.cgcworkbench.core.evaluation.EvaluationFile;
import org.cgcworkbench.core.experiment.ExperimentException;
import org.cgcworkbench.core.experiment.ExperimentReader;
import org.cgcworkbench.core.experiment.Problem;
import org.cgcworkbench.core.experiment.text.ExperimentLine;
import org.cgcworkbench.core.experiment.text.ExperimentText;
import org.cgcworkbench.core.experiment.text.Fix;
import org.cgcworkbench.core.explain.ExplanationMethods;
import org.cgcworkbench.core.fuzz.ForeignReader.Reading;
import org.cgcworkbench.core.fuzz.ForeignReader.Seeds;
import org.cgcworkbench.core.image.BrokenImageException;
import org.cgcworkbench.core.image.ImageDecoder;
import org.cgcworkbench.core.image.JpegDecoder;
import org.cgcworkbench.core.image.TestImages;
import org.cgcworkbench.core.metric.Metrics;
import org.cgcworkbench.core.network.NetworkMetadata;
import org.cgcworkbench.core.report.SampleRuns;
import org.cgcworkbench.core.run.Announcement;
import org.cgcworkbench.core.run.Checkpoints;
import org.cgcworkbench.core.run.Ending;
import org.cgcworkbench.core.run.EventLog;
import org.cgcworkbench.core.run.LoadLog;
import org.cgcworkbench.core.run.LoadSample;
import org.cgcworkbench.core.run.Manifest;
import org.cgcworkbench.core.remote.Machines;
import org.cgcworkbench.core.run.RemotePlace;
import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.core.run.RunHistory;
import org.cgcworkbench.core.run.RunLoad;
import org.cgcworkbench.core.run.TrainingState;
import org.cgcworkbench.core.run.internal.StateFile;
import org.cgcworkbench.core.sweep.Sweep;
import org.cgcworkbench.core.sweep.SweepFile;
import org.cgcworkbench.core.sweep.SweepReader;
import org.cgcworkbench.core.weights.LoadedWeights;
import org.cgcworkbench.core.weights.Npy;
import org.cgcworkbench.core.weights.OldArchive;
import org.cgcworkbench.core.weights.PthTraining;
import org.cgcworkbench.core.weights.Safetensors;
import org.cgcworkbench.core.weights.SampleTraining;
import org.cgcworkbench.core.weights.Tensor;
import org.cgcworkbench.core.weights.Weights;
import org.cgcworkbench.core.weights.WeightsFile;

/** All readers of foreign bytes. */
final class Readers {

	private Readers() {
	}

	static List<ForeignReader> all() {
		List<ForeignReader> all = new ArrayList<>();
		all.add(new ForeignReader("pickle-zip", "x.pth", folder -> torch("zip.pth"),
				new ArchiveMutation(false, new PickleMutation()), Readers::weights, UserException.class, 64, 100));
		all.add(new ForeignReader("pickle-old", "x.pth", folder -> torch("legacy.pth"), new PickleMutation(),
				Readers::weights, UserException.class, 64, 100));
		all.add(new ForeignReader("pickle-tar", "x.pth", folder -> List.of(OldArchive.tar(OldArchive.members())),
				new ArchiveMutation(true, new PickleMutation()), Readers::weights, UserException.class, 64, 100));
		all.add(new ForeignReader("pickle-training", "x.pth.tar",
				folder -> List.of(Files.readAllBytes(SampleTraining.write(folder.resolve("sound.pth.tar")))),
				new ArchiveMutation(false, new PickleMutation()), file -> PthTraining.read(file) != null,
				UserException.class, 64, 100));
		all.add(new ForeignReader("safetensors", "x.safetensors", Readers::safetensors,
				new SafetensorsMutation(TextSeeds.json("\"dtype\":\"F32\"", "\"F16\"", "\"BF16\"", "\"shape\":[1]",
						"\"data_offsets\":[0,4]", "\"__metadata__\"", "\"classes\"", "\"fc.weight\"")),
				Readers::weights, UserException.class, 64, 100));
		all.add(new ForeignReader("npy", "x.npy", Readers::arrays,
				new TextMutation(List.of("'descr'", "'<f4'", "False", "'shape'", "(", ")", ",", "(2, 3)"),
						List.<String[]>of(new String[]{"(", ")"})),
				file -> Npy.read(file) != null, UserException.class, 16, 16));
		all.add(new ForeignReader("voc", "photos/annotation/x.xml", Readers::annotations, TextSeeds.xml(),
				Readers::annotation, UserException.class, 64, 100));
		all.add(new ForeignReader("experiment", "x.yaml", Readers::experiments, TextSeeds.yaml(), Readers::experiment,
				UserException.class, 320, 1200));
		all.add(new ForeignReader("sweep", "x.yaml", Readers::sweeps, TextSeeds.yaml(),
				file -> SweepReader.read(file, List.of(), Metrics.builtIn(), ExplanationMethods.builtIn()) != null,
				UserException.class, 4096, 1200));
		all.add(new ForeignReader("sweep-json", "sweep.json", Readers::frozenSweeps,
				TextSeeds.json("\"settings\":[{", "\"grid\":{}", "\"set\":[]", "\"seeds\":[1]", "\"reference\":{"),
				file -> !SweepFile.read(file.getParent()).runs().isEmpty(), UserException.class, 64, 600));
		for (String format : List.of("png", "bmp", "tiff", "gif")) {
			Mutation mutation = switch (format) {
				case "png" -> new ChunkMutation(true);
				case "tiff" -> FieldMutation.TIFF;
				default -> new ByteMutation();
			};
			all.add(image(format, folder -> ImageSeeds.of(format), mutation));
		}
		all.add(image("jpeg", folder -> ImageSeeds.of("jpeg"), FieldMutation.JPEG));
		nativeJpeg().map(Readers::jpeg).ifPresent(all::add);
		all.add(image("webp", folder -> ImageSeeds.webp(), new ChunkMutation(false)));
		all.add(run("events", "events.jsonl", Readers::events, "\"event\":\"step\"", "\"epoch\"", "\"resume\"",
				"\"time\":\"2026-01-02T03:04:05.678Z\"", "\n"));
		all.add(new ForeignReader("load", "load.csv", Readers::loads,
				new TextMutation(List.of(",", "\n", " ", "1e8", "-1", "NaN", "cuda:0 cuda:1", "2026-01-02T03:04:05Z"),
						List.<String[]>of(new String[]{",", ","})),
				file -> RunLoad.read(file).last().isPresent(), UserException.class, 32, 600));
		all.add(run("manifest", "manifest.json", file -> Manifest.read(file) != null, "\"state\":\"finished\"",
				"\"started\"", "\"2026-01-02T03:04:05Z\"", "\"seed\":1"));
		all.add(run("evaluation", "evaluation/e.json", Readers::evaluation, "\"metrics\":", "\"images\":",
				"\"excluded\":", "\"boxes\":[[1,2,3,4]]", "\"insertion-curve\":"));
		all.add(new ForeignReader("state", "x.state.json", Readers::states,
				TextSeeds.json("\"epoch\":1", "\"step\":6", "\"sums\":{", "\"complete\":true"), Readers::state,
				IOException.class, 32, 600));
		all.add(new ForeignReader("announcement", "x.json", Readers::announcements,
				TextSeeds.json("\"run\":\"/runs/a\"", "\"done\":1", "\"total\":2", "\"ending\":\"mistake\""),
				file -> !Announcement.read(file).equals(Announcement.NOTHING), UserException.class, 32, 600));
		all.add(new ForeignReader("remote", "remote.json", MachineSeeds::places,
				TextSeeds.json("\"machine\":\"box\"", "\"folder\":\"/runs/a\"", "\"phase\":\"ended\""),
				file -> RemotePlace.read(new RunDirectory(file.getParent())).isPresent(), UserException.class, 32,
				600));
		all.add(new ForeignReader("machines", "machines.json", MachineSeeds::machines,
				TextSeeds.json("\"ssh\":\"me@host\"", "\"data\":{\"/a\":\"/b\"}", "\"slurm\":{\"gpus\":1}"),
				file -> !new Machines(file).all().isEmpty(), UserException.class, 32, 600));
		return all;
	}

	/** The decoder of the bundle for JPEG, which is not there in the tests of the core. */
	private static Optional<JpegDecoder> nativeJpeg() {
		try {
			return Optional.of((JpegDecoder) Class.forName("org.cgcworkbench.jpeg.internal.TurboJpegDecoder")
					.getConstructor().newInstance());
		} catch (ReflectiveOperationException e) {
			return Optional.empty();
		}
	}

	private static ForeignReader jpeg(JpegDecoder decoder) {
		return new ForeignReader("jpeg-native", "x", folder -> ImageSeeds.of("jpeg"), FieldMutation.JPEG, file -> {
			ImageDecoder.use(decoder);
			return ImageDecoder.decode(file) != null;
		}, BrokenImageException.class, 1024, 0);
	}

	private static ForeignReader image(String format, Seeds seeds, Mutation mutation) {
		return new ForeignReader(format, "x", seeds, mutation, file -> ImageDecoder.decode(file) != null,
				BrokenImageException.class, 1024, 0);
	}

	/** A file of a run that the tests of reports make. */
	private static ForeignReader run(String name, String file, Reading reading, String... words) {
		return new ForeignReader(name, file, folder -> {
			Path run = new SampleRuns(folder.resolve("made")).run("a", "cgc", 0.1, 1);
			try (Stream<Path> files = Files.walk(run)) {
				String ending = file.substring(file.lastIndexOf('.'));
				Path folderOfFile = run.resolve(file).getParent();
				List<byte[]> seeds = new ArrayList<>();
				for (Path found : files.filter(one -> one.getParent().equals(folderOfFile))
						.filter(one -> one.toString().endsWith(ending)).toList()) {
					seeds.add(Files.readAllBytes(found));
				}
				return seeds;
			}
		}, TextSeeds.json(words), reading, UserException.class, 32, 600);
	}

	private static boolean weights(Path file) {
		LoadedWeights loaded = WeightsFile.open(file);
		try {
			NetworkMetadata.classes(loaded, NetworkMetadata.network(loaded));
		} catch (UserException e) {
			// of no network known here, as nearly all that is read
			return true;
		}
		return true;
	}

	/** The files that the tests of PyTorch's formats have, which PyTorch wrote. */
	private static List<byte[]> torch(String name) throws IOException {
		try (InputStream in = Readers.class.getResourceAsStream("/org/cgcworkbench/core/weights/" + name)) {
			return List.of(in.readAllBytes());
		}
	}

	private static List<byte[]> safetensors(Path folder) throws IOException {
		Map<String, Tensor> tensors = new LinkedHashMap<>();
		tensors.put("fc.weight", new Tensor(List.of(2, 3), new float[]{1, -2, 3, 4, 0, -0f}));
		tensors.put("fc.bias", new Tensor(List.of(2), new float[]{7, Float.NaN}));
		tensors.put("count", new Tensor(List.of(), new float[]{7}));
		tensors.put("empty", new Tensor(List.of(0, 4), new float[0]));
		Path file = folder.resolve("seed.safetensors");
		Safetensors.write(file, new Weights(tensors), Map.of("classes", "[\"a\", \"b\"]", "architecture", "resnet18"));
		return List.of(Files.readAllBytes(file));
	}

	private static List<byte[]> arrays(Path folder) throws IOException {
		List<byte[]> arrays = new ArrayList<>();
		for (List<Integer> shape : List.of(List.<Integer>of(), List.of(6), List.of(2, 3), List.of(1, 2, 3))) {
			Path file = folder.resolve("seed.npy");
			Npy.write(file, Tensor.zeros(shape));
			arrays.add(Files.readAllBytes(file));
		}
		return arrays;
	}

	private static List<byte[]> announcements(Path folder) throws IOException {
		Path file = folder.resolve("seed.json");
		Announcement running = Announcement.NOTHING.of(new RunDirectory(folder)).measured(1, 2);
		List<byte[]> seeds = new ArrayList<>();
		for (Announcement said : List.of(running, running.ended(Ending.MISTAKE, Optional.of("no folder")))) {
			said.write(file);
			seeds.add(Files.readAllBytes(file));
		}
		return seeds;
	}

	private static List<byte[]> loads(Path folder) throws IOException {
		Path file = folder.resolve("seed.csv");
		LoadSample.Gpu gpu = new LoadSample.Gpu("cuda:0", 97, 70_000, 81_559);
		try (LoadLog log = LoadLog.append(file)) {
			for (List<LoadSample.Gpu> gpus : List.of(List.<LoadSample.Gpu>of(), List.of(gpu), List.of(gpu, gpu))) {
				log.write(new LoadSample(Instant.EPOCH, 10, 1.5, 2, Double.NaN, 1200, 3000, 24_000, gpus));
			}
		}
		return List.of(Files.readAllBytes(file));
	}

	private static List<byte[]> annotations(Path folder) throws IOException {
		for (String name : List.of("dog/x.png", "cat/y.png")) {
			Path picture = folder.resolve("photos/val").resolve(name);
			Files.createDirectories(picture.getParent());
			Files.write(picture, TestImages.encode(TestImages.smooth(64, 48, name.length() + name.charAt(0)), "png"));
		}
		return TextSeeds.annotations();
	}

	/** Through the data set, which passes over an annotation with a warning where it is not sound. */
	private static boolean annotation(Path file) {
		Path photos = file.getParent().getParent();
		Dataset dataset = new ImageFolderFormat().open(DatasetSpec.evaluation(photos, Optional.empty(), List.of()));
		if (!dataset.warnings().isEmpty()) {
			throw new UserException(dataset.warnings().getFirst().toString());
		}
		return true;
	}

	private static List<byte[]> experiments(Path folder) throws IOException {
		for (String split : List.of("train", "val", "annotation")) {
			Files.createDirectories(folder.resolve("photos").resolve(split));
		}
		return TextSeeds.experiments();
	}

	/** Experiments with settings, a grid and seeds. */
	private static List<byte[]> sweeps(Path folder) throws IOException {
		List<byte[]> sweeps = new ArrayList<>();
		for (byte[] experiment : experiments(folder)) {
			sweeps.add(("name: x\nexperiment:\n" + new String(experiment, StandardCharsets.UTF_8).indent(2)
					+ "seeds: [1, 3-4]\nsettings:\n  a:\n    objective.method: cross-entropy\n  b: {workers: 2}\n"
					+ "grid:\n  schedule.milestones: [[1], []]\nreference: a\n"
					+ "evaluation: {metrics: [accuracy], limit: 3}\n").getBytes(StandardCharsets.UTF_8));
		}
		return sweeps;
	}

	private static List<byte[]> frozenSweeps(Path folder) throws IOException {
		Path file = Files.write(folder.resolve("sound.yaml"), sweeps(folder).getFirst());
		Sweep sweep = SweepReader.read(file, List.of(), Metrics.builtIn(), ExplanationMethods.builtIn());
		SweepFile.freeze(sweep);
		return List.of(Files.readAllBytes(sweep.folder().resolve("sweep.json")));
	}

	/** As the command line reads it and, where it is a text of that size at all, as the editor does. */
	private static boolean experiment(Path file) throws IOException {
		try {
			ExperimentReader.settings(file);
			boolean taken = ExperimentReader.read(file, List.of()) != null;
			edit(Files.readString(file), List.of());
			return taken;
		} catch (ExperimentException e) {
			edit(Files.readString(file), e.problems().stream().limit(3).toList());
			throw e;
		}
	}

	private static void edit(String text, List<Problem> problems) {
		ExperimentText edited = ExperimentText.of(text);
		edited.set("schedule.epochs", "7");
		edited.asBaseline("baseline");
		ExperimentLine.all(text);
		for (Problem problem : problems) {
			edited.range(problem);
			Fix.of(edited, problem);
		}
	}

	/** Damaged lines are passed over; the file is then continued as a resumed run does. */
	private static boolean events(Path file) throws IOException {
		boolean any = !RunHistory.read(file).events().isEmpty();
		EventLog.append(file).close();
		return any;
	}

	private static boolean evaluation(Path file) {
		EvaluationFile.head(file);
		return EvaluationFile.read(file) != null;
	}

	private static List<byte[]> states(Path folder) throws IOException {
		Weights weights = Weights.empty();
		Path written = new Checkpoints(folder.resolve("checkpoints"), 0).save(TrainingState.initial(6), weights,
				weights, true, Map.of());
		Path state = written.resolveSibling(written.getFileName().toString().replace(".safetensors", ".state.json"));
		return List.of(Files.readAllBytes(state));
	}

	/** A state of a later version is refused in words for the user. */
	private static boolean state(Path file) throws IOException {
		try {
			return StateFile.read(file) != null;
		} catch (UserException e) {
			throw new IOException(e);
		}
	}
}
