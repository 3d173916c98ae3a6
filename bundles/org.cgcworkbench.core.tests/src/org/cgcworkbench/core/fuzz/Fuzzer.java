package org.cgcworkbench.core.fuzz;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;

import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * Feeds a reader with changed files. An input whose refusal comes from a place not seen before is changed further. The
 * same seed gives the same inputs.
 */
final class Fuzzer {

	private static final int MOST_KEPT = 500;
	private static final int LARGEST_KEPT = 1 << 16;
	private static final int FRAMES = 6;
	private static final Duration POLL = Duration.ofMillis(200);
	private static final long NANOS = TimeUnit.SECONDS.toNanos(1);
	private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
	private static final MBeanServer BEANS = ManagementFactory.getPlatformMBeanServer();

	private final ForeignReader reader;
	private final long seed;
	private final Dice dice;
	private final Path file;
	private final Path findingsFolder;
	private final List<byte[]> corpus = new ArrayList<>();
	private final int sound;
	private final Set<String> places = new HashSet<>();
	private final List<String> findings = new ArrayList<>();
	private long inputs;
	private long accepted;
	private long refused;
	private long slowestNanos;
	private long mostBytes;
	private volatile byte[] current;
	private volatile long began;
	private volatile long beganCpu;

	/**
	 * Makes the first inputs.
	 *
	 * @param folder
	 *            an empty one to work in
	 * @param findingsFolder
	 *            gets inputs on which the reader fails
	 */
	Fuzzer(ForeignReader reader, long seed, Path folder, Path findingsFolder) throws IOException {
		this.reader = reader;
		this.seed = seed;
		this.findingsFolder = findingsFolder;
		dice = new Dice(seed);
		file = folder.resolve(reader.file());
		Files.createDirectories(file.getParent());
		corpus.addAll(reader.seeds().make(folder));
		sound = corpus.size();
	}

	/**
	 * Feeds the reader on a thread of its own. Ends at an input that takes too long, since nothing can stop it.
	 *
	 * @param more
	 *            asked with the number of inputs read so far
	 */
	Summary run(LongPredicate more) throws InterruptedException {
		return watch(() -> {
			for (byte[] seedFile : List.copyOf(corpus)) {
				feed(seedFile);
			}
			while (more.test(inputs)) {
				feed(reader.mutation().apply(pick(), pick(), dice));
			}
			return null;
		});
	}

	/** Sound files more often than others: what is damaged once is mostly refused for that again. */
	private byte[] pick() {
		return corpus.get(dice.below(dice.oneIn(2) ? sound : corpus.size()));
	}

	/** Reads one input. */
	Summary run(byte[] input) throws InterruptedException {
		return watch(() -> {
			feed(input);
			return null;
		});
	}

	private Summary watch(Callable<Void> feeding) throws InterruptedException {
		FutureTask<Void> task = new FutureTask<>(feeding);
		Thread worker = Thread.ofPlatform().daemon().name("fuzz-" + reader.name()).start(task);
		while (!worker.join(POLL)) {
			long since = began;
			long taken = THREADS.getThreadCpuTime(worker.threadId()) - beganCpu;
			if (since != 0 && (taken > ForeignReader.LONGEST_SECONDS * NANOS
					|| System.nanoTime() - since > ForeignReader.LONGEST_WAIT_SECONDS * NANOS)) {
				List<StackTraceElement> stack = Arrays.asList(worker.getStackTrace());
				slowestNanos = taken;
				add(new Finding("takes more than " + ForeignReader.LONGEST_SECONDS + " s", lines(stack), "hang"),
						current);
				return summary();
			}
		}
		try {
			task.get();
		} catch (ExecutionException e) {
			throw new IllegalStateException(e.getCause());
		}
		return summary();
	}

	private Summary summary() {
		return new Summary(reader.name(), seed, inputs, accepted, refused, TimeUnit.NANOSECONDS.toMillis(slowestNanos),
				mostBytes, List.copyOf(findings));
	}

	private void feed(byte[] input) throws IOException {
		Files.write(file, input);
		current = input;
		inputs++;
		long allocated = allocated();
		long start = THREADS.getCurrentThreadCpuTime();
		beganCpu = start;
		began = System.nanoTime();
		Throwable thrown = null;
		boolean taken = false;
		try {
			taken = reader.reading().read(file);
		} catch (Throwable e) {
			thrown = e;
		}
		began = 0;
		slowestNanos = Math.max(slowestNanos, THREADS.getCurrentThreadCpuTime() - start);
		long bytes = allocated() - allocated;
		mostBytes = Math.max(mostBytes, bytes);
		if (bytes > reader.mostBytes(input.length)) {
			add(new Finding("allocates " + (bytes >> 20) + " MiB for " + input.length + " bytes, more than "
					+ (reader.mostBytes(input.length) >> 20), String.valueOf(thrown), "memory" + place(thrown)), input);
		}
		accepted += taken ? 1 : 0;
		refused += taken ? 0 : 1;
		if (thrown != null && !reader.refusal().isInstance(thrown)) {
			add(new Finding("throws " + shortened(thrown.toString()), lines(Arrays.asList(thrown.getStackTrace())),
					place(thrown)), input);
		} else if (thrown != null && input.length <= LARGEST_KEPT && places.add(place(thrown))) {
			keep(input);
		}
	}

	private void keep(byte[] input) {
		if (corpus.size() < MOST_KEPT) {
			corpus.add(input);
		} else {
			corpus.set(sound + dice.below(MOST_KEPT - sound), input);
		}
	}

	/** A failure that was met before is counted with the others of its place. */
	private synchronized void add(Finding finding, byte[] input) {
		if (places.add(finding.place())) {
			findings.add(Summary.line(finding,
					finding.write(findingsFolder, reader.name() + "-seed" + seed + "-input" + inputs, input)));
		}
	}

	/** Where the first cause of an exception was thrown. */
	private static String place(Throwable thrown) {
		Throwable cause = thrown;
		while (cause != null && cause.getCause() != null) {
			cause = cause.getCause();
		}
		return cause == null
				? ""
				: cause.getClass() + lines(Arrays.stream(cause.getStackTrace()).limit(FRAMES).toList());
	}

	private static String lines(List<StackTraceElement> stack) {
		return stack.stream().limit(200).map(StackTraceElement::toString).collect(Collectors.joining("\n"));
	}

	private static String shortened(String text) {
		return text.length() <= 200 ? text : text.substring(0, 200) + "...";
	}

	/** Bytes that the calling thread has allocated so far. */
	private static long allocated() {
		try {
			return (Long) BEANS.getAttribute(new ObjectName(ManagementFactory.THREAD_MXBEAN_NAME),
					"CurrentThreadAllocatedBytes");
		} catch (JMException e) {
			throw new IllegalStateException("this Java platform does not count what threads allocate", e);
		}
	}
}
