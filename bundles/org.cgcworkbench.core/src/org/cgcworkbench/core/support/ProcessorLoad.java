package org.cgcworkbench.core.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * How busy the processors were since a moment, in all and with anything but this process and those that it started and
 * waited for: the counters of Linux, {@code /proc/stat} and {@code /proc/self/stat}. Time that a host took from a
 * virtual machine counts as busy. Other systems do not tell.
 */
public final class ProcessorLoad {

	private static final Path ALL = Path.of("/proc/stat");
	private static final Path OWN = Path.of("/proc/self/stat");
	/** Places in a processor's line of {@code /proc/stat}, after its name. */
	private static final int IDLE = 3;
	private static final int WAITING = 4;
	/** The time of guests, from here on, is in that of users, too. */
	private static final int GUESTS = 8;
	/** Places in {@code /proc/self/stat}, after the name of the program: of itself and of ended children. */
	private static final int OWN_FIRST = 11;
	private static final int OWN_END = 15;

	private final Set<Integer> processors;
	private final Optional<Ticks> since;

	/** Times since the machine started, added up over processors, in the system's ticks. */
	record Ticks(long all, long busy, long own) {

		/** From the lines of both files; empty where they do not hold what they should. */
		static Optional<Ticks> of(List<String> all, String own, Set<Integer> processors) {
			long total = 0;
			long busy = 0;
			try {
				for (String line : all) {
					String[] words = line.split(" +");
					if (words[0].matches("cpu\\d+")
							&& (processors.isEmpty() || processors.contains(Integer.valueOf(words[0].substring(3))))) {
						long[] ticks = ticks(Arrays.copyOfRange(words, 1, Math.min(words.length, 1 + GUESTS)));
						long spent = Arrays.stream(ticks).sum();
						total += spent;
						busy += spent - ticks[IDLE] - ticks[WAITING];
					}
				}
				String[] words = own.substring(own.lastIndexOf(')') + 1).strip().split(" ");
				long ours = Arrays.stream(ticks(Arrays.copyOfRange(words, OWN_FIRST, OWN_END))).sum();
				return total == 0 ? Optional.empty() : Optional.of(new Ticks(total, busy, ours));
			} catch (NumberFormatException | IndexOutOfBoundsException e) {
				return Optional.empty();
			}
		}

		private static long[] ticks(String[] words) {
			return Arrays.stream(words).mapToLong(Long::parseLong).toArray();
		}

		/** The share of all time that others took since an earlier moment; empty where no time has passed. */
		OptionalDouble othersSince(Ticks before) {
			return share(before, busy - before.busy - (own - before.own));
		}

		/** The share of all time that anybody took, this process included. */
		OptionalDouble busySince(Ticks before) {
			return share(before, busy - before.busy);
		}

		private OptionalDouble share(Ticks before, long taken) {
			long passed = all - before.all;
			return passed <= 0 ? OptionalDouble.empty() : OptionalDouble.of(Math.clamp((double) taken / passed, 0, 1));
		}
	}

	private ProcessorLoad(Set<Integer> processors) {
		this.processors = Set.copyOf(processors);
		since = now();
	}

	/**
	 * Counts from now on.
	 *
	 * @param processors
	 *            the numbers of those to look at, empty for all
	 */
	public static ProcessorLoad from(Set<Integer> processors) {
		return new ProcessorLoad(processors);
	}

	/** The share of the processors' time that others took, 0 to 1; empty where the system does not tell. */
	public OptionalDouble others() {
		return share(Ticks::othersSince);
	}

	/** The share of the processors' time that anybody took, 0 to 1; empty where the system does not tell. */
	public OptionalDouble busy() {
		return share(Ticks::busySince);
	}

	private OptionalDouble share(BiFunction<Ticks, Ticks, OptionalDouble> of) {
		Optional<Ticks> now = now();
		return since.isEmpty() || now.isEmpty() ? OptionalDouble.empty() : of.apply(now.get(), since.get());
	}

	private Optional<Ticks> now() {
		try {
			return Files.isReadable(ALL) && Files.isReadable(OWN)
					? Ticks.of(Files.readAllLines(ALL), Files.readString(OWN), processors)
					: Optional.empty();
		} catch (IOException e) {
			return Optional.empty();
		}
	}
}
