package org.cgcworkbench.core.training;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.cgcworkbench.core.run.LoadLog;
import org.cgcworkbench.core.run.LoadSample;
import org.cgcworkbench.core.support.IoMessage;

/**
 * Writes down how busy the machine is while a run trains, again and again on a thread of its own. The training goes on
 * whatever becomes of it.
 */
final class LoadSampler implements AutoCloseable {

	private static final Logger LOG = System.getLogger(LoadSampler.class.getName());
	private static final Duration PERIOD = Duration.ofSeconds(10);
	private static final Duration PATIENCE = Duration.ofSeconds(2);

	private final Path file;
	private final Supplier<LoadSample> machine;
	private final Duration period;
	private final CountDownLatch ended = new CountDownLatch(1);
	private final Thread thread = new Thread(this::run, "machine load");
	private boolean abandoned;

	private LoadSampler(Path file, Supplier<LoadSample> machine, Duration period) {
		this.file = file;
		this.machine = machine;
		this.period = period;
		thread.setDaemon(true);
	}

	/** Begins to append to the file of a run, of this machine alone where several train it. */
	static LoadSampler start(TrainingSetup setup) {
		return start(setup.run().load(), new MachineLoad(!setup.group().alone(), new GpuLoad(setup.devices())), PERIOD);
	}

	static LoadSampler start(Path file, Supplier<LoadSample> machine, Duration period) {
		LoadSampler sampler = new LoadSampler(file, machine, period);
		sampler.thread.start();
		return sampler;
	}

	private void run() {
		try (LoadLog log = LoadLog.append(file)) {
			boolean more = true;
			while (more) {
				// the last row is of the time since the one before it
				more = !ended.await(period.toNanos(), TimeUnit.NANOSECONDS);
				write(log, machine.get());
			}
		} catch (IOException | RuntimeException e) {
			LOG.log(Level.WARNING, file + ": processor and memory are no longer written down: " + IoMessage.reason(e));
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}

	private synchronized void write(LoadLog log, LoadSample sample) throws IOException {
		if (!abandoned) {
			log.write(sample);
		}
	}

	/** Writes a last row and ends, without it where that takes long. */
	@Override
	public void close() {
		ended.countDown();
		try {
			thread.join(PATIENCE);
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
		synchronized (this) {
			abandoned = true;
		}
	}
}
