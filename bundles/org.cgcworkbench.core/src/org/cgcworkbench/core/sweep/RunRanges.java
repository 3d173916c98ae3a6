package org.cgcworkbench.core.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Numbers of runs, in short. */
final class RunRanges {

	/** From first to last, both included. */
	private record Range(int first, int last) {

		String text(String before, String between, String after) {
			return first == last ? String.valueOf(first) : before + first + between + last + after;
		}
	}

	private final List<Range> ranges = new ArrayList<>();

	/**
	 * Takes numbers together.
	 *
	 * @param numbers
	 *            ascending, at least one
	 */
	RunRanges(List<Integer> numbers) {
		for (int number : numbers) {
			Range last = ranges.isEmpty() ? null : ranges.getLast();
			if (last != null && last.last() == number - 1) {
				ranges.set(ranges.size() - 1, new Range(last.first(), number));
			} else {
				ranges.add(new Range(number, number));
			}
		}
	}

	/** As Slurm has them, {@code 1-5,7}. */
	String ofSlurm() {
		return ranges.stream().map(range -> range.text("", "-", "")).collect(Collectors.joining(","));
	}

	/** As words of bash, <code>{1..5} 7</code>. */
	String ofBash() {
		return ranges.stream().map(range -> range.text("{", "..", "}")).collect(Collectors.joining(" "));
	}
}
