package org.cgcworkbench.core.evaluation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.IntStream;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.dataset.Box;
import org.cgcworkbench.core.dataset.Dataset;
import org.cgcworkbench.core.dataset.MaskRuns;
import org.cgcworkbench.core.dataset.Sample;
import org.cgcworkbench.core.dataset.TargetBoxes;
import org.cgcworkbench.core.engine.EngineException;
import org.cgcworkbench.core.engine.Explainer;
import org.cgcworkbench.core.explain.ExplanationMethods;
import org.cgcworkbench.core.explain.Heatmap;
import org.cgcworkbench.core.metric.EvaluatedImage;
import org.cgcworkbench.core.metric.Explanation;
import org.cgcworkbench.core.metric.MeasuredNetwork;
import org.cgcworkbench.core.metric.Measurement;
import org.cgcworkbench.core.metric.Metric;
import org.cgcworkbench.core.metric.ShownImage;
import org.cgcworkbench.core.support.internal.SeededRandom;
import org.cgcworkbench.core.support.internal.WorkerThreads;
import org.cgcworkbench.core.view.EvaluationViews;
import org.cgcworkbench.core.view.ImageBatch;

/** Measures a network on the validation images of a data set. The result does not depend on the number of workers. */
public final class Evaluation {

	/** Why an image that cannot be decoded or shown has no score. */
	public static final String BROKEN_IMAGE = "broken-image";
	/** Maps are kept of so many images at most. */
	private static final int MOST_MAPS = 2000;

	private final Dataset dataset;
	private final List<Metric> metrics;
	private final EvaluationOptions options;
	private final EvaluationListener listener;
	private final Explanation explanation;
	/** Whether maps are wanted. */
	private final boolean explains;

	private Evaluation(Explainer explainer, Optional<MeasuredNetwork> network, Dataset dataset, List<Metric> metrics,
			EvaluationOptions options, EvaluationListener listener) {
		this.dataset = dataset;
		this.listener = listener;
		this.metrics = metrics;
		this.options = options;
		String layer = ExplanationMethods.layer(options.method(), explainer, options.layer());
		explanation = new Explanation(explainer, network, options.method(), layer, options.shortSide(),
				options.inputSize(), options.batch(), options.seed(), listener::cancelled);
		explains = metrics.stream().anyMatch(Metric::explains);
	}

	/**
	 * Measures every image, or as many as the options ask for.
	 *
	 * @param dataset
	 *            with the classes that the network tells apart, in the order of its outputs, or with the outputs that
	 *            count as its classes
	 * @throws CancellationException
	 *             where the listener asked to stop
	 * @throws UserException
	 *             where the options do not fit the network
	 */
	public static EvaluationResult run(Explainer explainer, Dataset dataset, List<Metric> metrics,
			EvaluationOptions options, EvaluationListener listener) {
		return run(explainer, Optional.empty(), dataset, metrics, options, listener);
	}

	/**
	 * The same with metrics that may ask for other weights.
	 *
	 * @param network
	 *            of the explainer; what a metric opens of it stays open until the caller closes it
	 */
	public static EvaluationResult run(Explainer explainer, Optional<MeasuredNetwork> network, Dataset dataset,
			List<Metric> metrics, EvaluationOptions options, EvaluationListener listener) {
		return run(explainer, network, dataset, metrics, options, Map.of(), EvaluationJournal.none(), listener);
	}

	/**
	 * The same, to go on where it was stopped.
	 *
	 * @param identity
	 *            what decides the figures beside data, metrics and options
	 * @param journal
	 *            which the caller removes or closes
	 */
	static EvaluationResult run(Explainer explainer, Optional<MeasuredNetwork> network, Dataset dataset,
			List<Metric> metrics, EvaluationOptions options, Map<String, String> identity, EvaluationJournal journal,
			EvaluationListener listener) {
		return new Evaluation(explainer, network, dataset, metrics, options, listener).run(identity, journal);
	}

	private EvaluationResult run(Map<String, String> identity, EvaluationJournal journal) {
		List<Sample> samples = samples();
		Deque<MeasuredImage> done = new ArrayDeque<>(journal.begin(identity(identity),
				MetricDescription.of(metrics).keySet(), samples.stream().map(Sample::name).toList(), listener::note));
		SecondStage results = new SecondStage(metrics);
		Map<String, Heatmap> maps = new LinkedHashMap<>();
		listener.progress(0, samples.size());
		// closed only when nothing runs any longer: the caller may close the network then
		try (ExecutorService workers = WorkerThreads.pool("evaluation", WorkerThreads.count(options.workers()))) {
			try {
				// passes are those of an evaluation that was not stopped, so that the figures are, too
				int first = done.size() / options.batch() * options.batch();
				take(done, first, results, maps);
				List<Future<LoadedImage>> next = load(samples, first, workers);
				for (int start = first; start < samples.size(); start += options.batch()) {
					List<LoadedImage> batch = next.stream().map(Evaluation::get).toList();
					next = load(samples, start + options.batch(), workers);
					int known = done.size();
					take(done, known, results, maps);
					for (Future<MeasuredImage> image : measure(batch, known, workers)) {
						MeasuredImage measured = get(image);
						journal.add(measured);
						take(measured, results, maps);
						listener.progress(results.size(), samples.size());
						if (listener.cancelled() && results.size() < samples.size()) {
							throw new CancellationException();
						}
					}
				}
			} catch (CancellationException e) {
				throw new CancellationException(
						"the evaluation was stopped" + (journal.keeps() ? "; the same command goes on with it" : ""));
			} finally {
				workers.shutdownNow();
			}
		}
		return EvaluationResult.of(settings(), MetricDescription.of(metrics), results.results(),
				results.wholes(options.seed()), maps, options.seed());
	}

	/** All that decides the figures, and their last bits. */
	private Map<String, String> identity(Map<String, String> more) {
		Map<String, String> identity = new TreeMap<>(settings());
		identity.putAll(more);
		identity.put("metrics", String.join(" ", MetricDescription.of(metrics).keySet()));
		identity.put("batch", String.valueOf(options.batch()));
		identity.put("threads", String.valueOf(explanation.explainer().threads()));
		return identity;
	}

	private void take(Deque<MeasuredImage> done, int count, SecondStage results, Map<String, Heatmap> maps) {
		for (int i = 0; i < count; i++) {
			take(done.remove(), results, maps);
		}
	}

	private void take(MeasuredImage image, SecondStage results, Map<String, Heatmap> maps) {
		results.add(image);
		if (image.warning() != null) {
			listener.warning(image.warning());
		} else if (image.map() != null && maps.size() < MOST_MAPS) {
			maps.put(image.result().file(), image.map());
		}
	}

	private List<Sample> samples() {
		List<Sample> all = dataset.validation();
		if (options.limit() == 0 || options.limit() >= all.size()) {
			return all;
		}
		return Arrays.stream(SeededRandom.of(options.seed(), all.size()).permutation(all.size())).limit(options.limit())
				.sorted().mapToObj(all::get).toList();
	}

	private Map<String, String> settings() {
		Map<String, String> settings = new LinkedHashMap<>();
		settings.put(EvaluationSettings.DATA, dataset.root().toAbsolutePath().toString());
		settings.put(EvaluationSettings.FINGERPRINT, dataset.fingerprint());
		settings.put(EvaluationSettings.METHOD, explanation.method().id());
		settings.put(EvaluationSettings.LAYER, explanation.layer());
		settings.put(EvaluationSettings.SHORT_SIDE, String.valueOf(options.shortSide()));
		settings.put(EvaluationSettings.INPUT_SIZE, String.valueOf(options.inputSize()));
		settings.put(EvaluationSettings.SEED, String.valueOf(options.seed()));
		if (options.limit() > 0 && options.limit() < dataset.validation().size()) {
			settings.put(EvaluationSettings.LIMIT, String.valueOf(options.limit()));
		}
		return settings;
	}

	/** Begins to load a batch, none beyond the last. */
	private List<Future<LoadedImage>> load(List<Sample> samples, int start, ExecutorService workers) {
		return samples.stream().skip(start).limit(options.batch())
				.map(sample -> workers.submit(() -> LoadedImage.of(dataset, sample, options, explains))).toList();
	}

	/**
	 * Begins to measure a batch.
	 *
	 * @param known
	 *            images at its start that were measured before
	 */
	private List<Future<MeasuredImage>> measure(List<LoadedImage> batch, int known, ExecutorService workers) {
		List<LoadedImage> sound = batch.stream().filter(item -> item.warning() == null).toList();
		List<EvaluatedImage> images = evaluated(sound);
		List<Future<MeasuredImage>> measuring = new ArrayList<>();
		int at = (int) batch.stream().limit(known).filter(item -> item.warning() == null).count();
		for (LoadedImage item : batch.subList(known, batch.size())) {
			if (item.warning() != null) {
				measuring.add(CompletableFuture.completedFuture(broken(item.sample(), item.warning())));
			} else {
				EvaluatedImage image = images.get(at);
				measuring.add(workers.submit(() -> measure(item.sample(), image)));
				at++;
			}
		}
		return measuring;
	}

	private List<EvaluatedImage> evaluated(List<LoadedImage> sound) {
		float[][] logits = logits(sound);
		int[] labels = IntStream.range(0, sound.size()).map(i -> dataset.output(sound.get(i).sample(), logits[i]))
				.toArray();
		MapPasses maps = explains ? passes(sound, ShownImage::whole, labels) : null;
		MapPasses squareMaps = explains ? passes(sound, ShownImage::square, labels) : null;
		List<EvaluatedImage> images = new ArrayList<>();
		for (int i = 0; i < sound.size(); i++) {
			int number = i;
			boolean alike = explains && sound.get(i).shown().square() == sound.get(i).shown().whole();
			Sample sample = sound.get(i).sample().labelled(labels[i]);
			TargetBoxes boxes = sound.get(i).boxes();
			images.add(explains
					? new EvaluatedImage(sample, sound.get(i).shown(), boxes, explanation, logits[i],
							() -> maps.get(number), () -> (alike ? maps : squareMaps).get(number))
					: new EvaluatedImage(sample, boxes, explanation, logits[i]));
		}
		return images;
	}

	private MapPasses passes(List<LoadedImage> images, Function<ShownImage, ImageBatch> view, int[] labels) {
		return new MapPasses(explanation, images.stream().map(item -> view.apply(item.shown())).toList(),
				images.stream().map(item -> item.sample().name()).toList(), labels);
	}

	private float[][] logits(List<LoadedImage> sound) {
		if (sound.isEmpty()) {
			return new float[0][];
		}
		float[] all = explanation.explainer()
				.logits(EvaluationViews.join(sound.stream().map(LoadedImage::centre).toList()));
		int classes = all.length / sound.size();
		if (classes < dataset.classes().size()) {
			throw new UserException("the network tells " + classes + " classes apart, the data set has "
					+ dataset.classes().size() + "; evaluate on the data set it was trained on");
		}
		float[][] rows = new float[sound.size()][];
		for (int i = 0; i < rows.length; i++) {
			rows[i] = Arrays.copyOfRange(all, i * classes, (i + 1) * classes);
		}
		return rows;
	}

	private MeasuredImage measure(Sample sample, EvaluatedImage image) {
		ScoreSheet sheet = new ScoreSheet();
		try {
			metrics.forEach(metric -> sheet.put(metric.id(), metric.measure(image)));
			ImageResult result = result(sample, dataset.className(sample, image.predicted()), image.boxes(),
					image.mask().map(MaskRuns::of));
			return new MeasuredImage(sheet.addedTo(result), sheet.details(), explains ? image.signedMap() : null, null);
		} catch (EngineException e) {
			// no fault of this image
			throw e;
		} catch (UserException e) {
			return broken(sample, sample.name() + ": " + e.getMessage());
		}
	}

	private MeasuredImage broken(Sample sample, String warning) {
		ScoreSheet sheet = new ScoreSheet();
		metrics.forEach(metric -> sheet.put(metric.id(), new Measurement.Excluded(BROKEN_IMAGE)));
		return new MeasuredImage(sheet.addedTo(result(sample, "", List.of(), Optional.empty())), Map.of(), null,
				warning);
	}

	private ImageResult result(Sample sample, String predicted, List<Box> boxes, Optional<MaskRuns> mask) {
		return new ImageResult(sample.name(), dataset.classes().get(sample.label()), predicted, Map.of(), Map.of(),
				Map.of(), boxes, mask);
	}

	private static <T> T get(Future<T> future) {
		try {
			return future.get();
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new CancellationException();
		} catch (ExecutionException e) {
			if (e.getCause() instanceof RuntimeException cause) {
				throw cause;
			}
			throw new IllegalStateException(e.getCause());
		}
	}
}
