package org.cgcworkbench.core.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.util.Optional;

import org.cgcworkbench.core.engine.EngineException;

/** Faults that are none of the training's own: when they are mended, the run goes on as if they had not been. */
final class OutsideFault {

	private OutsideFault() {
	}

	/**
	 * What to tell of a full disk, too little memory or a lost peer or device; empty for any other failure. Where it
	 * arose is left to the log, as nobody gets to see the failure itself.
	 */
	static Optional<String> message(Throwable failure) {
		Optional<String> message = words(failure);
		message.ifPresent(text -> System.getLogger(OutsideFault.class.getName()).log(Level.DEBUG, text, failure));
		return message;
	}

	private static Optional<String> words(Throwable failure) {
		return switch (failure) {
			case IOException e -> Optional.of(disk(e));
			case UncheckedIOException e -> Optional.of(disk(e.getCause()));
			case EngineException e -> Optional.of(e.getMessage());
			case OutOfMemoryError e -> Optional.of("the memory does not suffice (" + e.getMessage()
					+ "); end other programs, or start a new run with a smaller schedule.batch-size");
			default -> Optional.empty();
		};
	}

	private static String disk(IOException e) {
		return "the run cannot be written (" + e.getMessage()
				+ "); make room on the disk or check its rights, then the same command goes on with the run";
	}
}
