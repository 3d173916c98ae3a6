package org.cgcworkbench.core.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.cgcworkbench.core.support.FollowedLines;

/**
 * How busy the machine of a run was while it was trained: {@code load.csv} in its folder. Damaged rows are passed over,
 * and of a file that cannot be read nothing is known. It is read while the run goes on, by one thread; others may look
 * at it meanwhile.
 */
public final class RunLoad {

	/** Most samples that are kept; of a longer training every second one, then every fourth. */
	static final int MOST = 20_000;

	private static final int LONGEST_ROW = 1 << 13;

	private final List<Point> points = new ArrayList<>();
	private final Optional<FollowedLines> lines;
	private double seconds;
	private double busySeconds;
	private double coreSeconds;
	private double mostMemory = Double.NaN;
	private int rows;
	private int every = 1;
	private Optional<LoadSample> last = Optional.empty();

	/**
	 * A sample on the axis of time.
	 *
	 * @param seconds
	 *            of training up to it, without the time in between where the run was taken up again
	 */
	public record Point(double seconds, LoadSample sample) {
	}

	private RunLoad(Optional<FollowedLines> lines) {
		this.lines = lines;
	}

	/** Of a run that nothing is known of. */
	public RunLoad() {
		this(Optional.empty());
	}

	/** That of a file, which need not exist yet; nothing is read before {@link #poll}. */
	public static RunLoad following(Path file) {
		return new RunLoad(Optional.of(new FollowedLines(file, LONGEST_ROW)));
	}

	/** Reads the whole of a file; empty where there is none. */
	public static RunLoad read(Path file) {
		RunLoad load = following(file);
		load.poll();
		return load;
	}

	/** Reads what was written since the last call; whether there was anything. */
	public boolean poll() {
		int before = rows;
		try {
			if (lines.isPresent()) {
				lines.get().poll(row -> LoadSample.of(row).ifPresent(this::add));
			}
		} catch (IOException e) {
			// the run itself can be read
			return rows > before;
		}
		return rows > before;
	}

	private synchronized void add(LoadSample sample) {
		seconds += sample.seconds();
		last = Optional.of(sample);
		if (!Double.isNaN(sample.cores())) {
			busySeconds += sample.seconds();
			coreSeconds += sample.seconds() * sample.cores();
		}
		if (Double.isNaN(mostMemory) || sample.memory() > mostMemory) {
			mostMemory = sample.memory();
		}
		if (rows++ % every == 0) {
			points.add(new Point(seconds, sample));
		}
		if (points.size() > MOST) {
			every *= 2;
			List<Point> kept = new ArrayList<>();
			for (int i = 0; i < points.size(); i += 2) {
				kept.add(points.get(i));
			}
			points.clear();
			points.addAll(kept);
		}
	}

	/** The samples, oldest first. */
	public synchronized List<Point> points() {
		return List.copyOf(points);
	}

	/** The last one. */
	public synchronized Optional<LoadSample> last() {
		return last;
	}

	/** Processors that the run kept busy in the mean over its training, NaN where not known. */
	public synchronized double meanCores() {
		return busySeconds > 0 ? coreSeconds / busySeconds : Double.NaN;
	}

	/** The most memory that a sample has, in MiB, NaN where not known. */
	public synchronized double mostMemory() {
		return mostMemory;
	}
}
