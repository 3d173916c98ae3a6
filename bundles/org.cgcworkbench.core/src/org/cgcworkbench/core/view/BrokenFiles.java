package org.cgcworkbench.core.view;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.dataset.Sample;

/** Tells of every broken file once, and ends the run when there are too many. */
final class BrokenFiles {

	private static final int NAMED = 5;

	private final int samples;
	private final double allowedShare;
	private final BrokenFileListener listener;
	private final Map<String, String> reported = new LinkedHashMap<>();

	BrokenFiles(int samples, double allowedShare, BrokenFileListener listener) {
		this.samples = samples;
		this.allowedShare = allowedShare;
		this.listener = listener;
	}

	int count() {
		return reported.size();
	}

	void report(Sample sample, String problem) {
		if (reported.putIfAbsent(sample.file().toString(), problem) != null) {
			return;
		}
		listener.broken(sample, problem);
		if (reported.size() > allowedShare * samples) {
			String first = reported.entrySet().stream().limit(NAMED)
					.map(entry -> entry.getKey() + " (" + entry.getValue() + ")").collect(Collectors.joining(", "));
			throw new UserException(String.format(Locale.ROOT,
					"%d of %d training pictures cannot be read, more than dataset.broken-share (%s) allows: %s%s; "
							+ "repair or remove them, or raise dataset.broken-share",
					reported.size(), samples, allowedShare, first, reported.size() > NAMED ? " and others" : ""));
		}
	}
}
