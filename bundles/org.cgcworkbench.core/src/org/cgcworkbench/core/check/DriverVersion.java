package org.cgcworkbench.core.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The version of the GPUs' driver, where the system tells it: that of NVIDIA on Linux. */
final class DriverVersion {

	private static final Path FILE = Path.of("/proc/driver/nvidia/version");
	private static final Pattern NUMBER = Pattern.compile("NVRM version:.*? ([0-9]+(?:\\.[0-9]+)+) ");

	private DriverVersion() {
	}

	static Optional<String> text() {
		try {
			return of(Files.readString(FILE));
		} catch (IOException e) {
			// there is none
			return Optional.empty();
		}
	}

	/** Of what the driver says of itself. */
	static Optional<String> of(String told) {
		Matcher matcher = NUMBER.matcher(told);
		return matcher.find() ? Optional.of("driver " + matcher.group(1)) : Optional.empty();
	}
}
