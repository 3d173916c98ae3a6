package org.cgcworkbench.core.support;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/** Failures for want of memory, disk space or open files, which are no mistakes in what was asked for. */
public final class Shortage {

	private Shortage() {
	}

	/** What was wanting and what to do; empty where the failure has no such cause. */
	public static Optional<String> of(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			Optional<String> words = switch (cause) {
				case OutOfMemoryError memory -> Optional.of("the memory does not suffice (" + memory.getMessage()
						+ "); end other programs, or set CGC_JAVA_OPTIONS to give Java more, for example -Xmx16g");
				case StackOverflowError stack -> Optional.of("the stack does not suffice, since something is nested"
						+ " very deeply; set CGC_JAVA_OPTIONS to give Java a larger one, for example -Xss64m");
				case IOException io -> ofSystem(String.valueOf(io.getMessage()).toLowerCase(Locale.ROOT));
				default -> Optional.empty();
			};
			if (words.isPresent()) {
				return words;
			}
		}
		return Optional.empty();
	}

	/** The system's own words, on Linux, macOS and Windows. */
	private static Optional<String> ofSystem(String message) {
		if (message.contains("no space left") || message.contains("not enough space")
				|| message.contains("quota exceeded")) {
			return Optional.of("the disk is full; make room on it, or name another place");
		}
		if (message.contains("too many open files")) {
			return Optional.of("the system lets this program open no more files; raise the limit, for example with"
					+ " ulimit -n 4096");
		}
		if (message.contains("cannot allocate memory")) {
			return Optional.of("the memory does not suffice; end other programs");
		}
		return Optional.empty();
	}
}
