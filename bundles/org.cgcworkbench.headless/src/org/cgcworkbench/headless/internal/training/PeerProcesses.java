package org.cgcworkbench.headless.internal.training;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.cgcworkbench.core.run.Ending;
import org.cgcworkbench.extensions.ProductCommand;

/** The processes that train along on the other devices of this machine. They end with this one. */
public final class PeerProcesses implements AutoCloseable {

	/** Option that tells the processes of a machine apart. */
	public static final String DEVICE_NUMBER = "--device-number";

	private static final long PATIENCE_SECONDS = 10;

	private final List<Process> processes = new ArrayList<>();

	private PeerProcesses() {
	}

	/**
	 * Starts one for each device but the first.
	 *
	 * @param arguments
	 *            of the command that trains, without those that tell the processes apart
	 */
	public static PeerProcesses start(List<String> arguments, TrainingNode node, int devices) throws IOException {
		PeerProcesses peers = new PeerProcesses();
		for (int device = 1; device < devices; device++) {
			List<String> all = new ArrayList<>(arguments);
			all.addAll(node.options());
			all.addAll(List.of(DEVICE_NUMBER, String.valueOf(device)));
			ProcessBuilder builder = new ProcessBuilder(ProductCommand.of(all))
					.redirectError(ProcessBuilder.Redirect.INHERIT).redirectOutput(ProcessBuilder.Redirect.DISCARD);
			builder.environment().put(TrainingNode.SECRET, node.secret());
			peers.processes.add(builder.start());
		}
		return peers;
	}

	/** Ends this process, which is one of them, when the one that started it has ended, however that was. */
	public static void endWithParent() {
		ProcessHandle.current().parent().ifPresent(
				parent -> parent.onExit().thenRun(() -> Runtime.getRuntime().halt(Ending.RUN_FAILED.exitCode())));
	}

	/** Waits a little for them to end, as they do with the training, and then ends them. */
	@Override
	public void close() {
		boolean interrupted = false;
		for (Process process : processes) {
			try {
				if (interrupted || !process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
					process.destroyForcibly();
				}
			} catch (InterruptedException e) {
				interrupted = true;
				process.destroyForcibly();
			}
		}
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
	}
}
