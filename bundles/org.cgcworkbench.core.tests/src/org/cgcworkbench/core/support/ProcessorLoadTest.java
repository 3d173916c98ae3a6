package org.cgcworkbench.core.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

import org.cgcworkbench.core.support.ProcessorLoad.Ticks;
import org.junit.jupiter.api.Test;

class ProcessorLoadTest {

	private static final String OWN = "7 (a ) program) S 1 7 7 0 -1 4 9 9 9 9 %d %d %d %d 20 0 9";

	/**
	 * Two processors, of which the second has so many ticks of users, so many of a guest and so many that were stolen.
	 */
	private static List<String> stat(int user, int idle, int stolen, int guest) {
		return List.of("cpu  1 2 3 4 5 6 7 8 9 0", "cpu0 100 0 0 300 0 0 0 0 0 0",
				"cpu1 " + user + " 0 0 " + idle + " 0 0 0 " + stolen + " " + guest + " 0", "intr 5 6", "ctxt 7");
	}

	/** Times of this process and of its ended children, those of users and of the system. */
	private static String own(int user, int system, int children, int childrenSystem) {
		return String.format(Locale.ROOT, OWN, user, system, children, childrenSystem);
	}

	private static Ticks ticks(List<String> stat, int own, Integer... processors) {
		return Ticks.of(stat, own(own, 0, 0, 0), Set.of(processors)).orElseThrow();
	}

	@Test
	void whatThisProcessAndItsChildrenTookIsNotOfOthers() {
		Ticks before = ticks(stat(0, 0, 0, 0), 0);
		assertEquals(OptionalDouble.of(0.3), ticks(stat(40, 60, 0, 0), 10).othersSince(before));
		Ticks children = Ticks.of(stat(40, 60, 0, 0), own(1, 2, 3, 4), Set.of()).orElseThrow();
		assertEquals(OptionalDouble.of(0.3), children.othersSince(before));
	}

	@Test
	void timeTakenFromTheMachineCountsAndThatOfGuestsOnce() {
		Ticks before = ticks(stat(0, 0, 0, 0), 0);
		assertEquals(OptionalDouble.of(0.5), ticks(stat(20, 50, 30, 20), 0).othersSince(before));
	}

	@Test
	void looksAtTheProcessorsAskedFor() {
		assertEquals(OptionalDouble.empty(),
				ticks(stat(50, 60, 0, 0), 0, 0).othersSince(ticks(stat(0, 10, 0, 0), 0, 0)));
		assertEquals(OptionalDouble.of(0.5),
				ticks(stat(50, 60, 0, 0), 0, 1).othersSince(ticks(stat(0, 10, 0, 0), 0, 1)));
	}

	@Test
	void isNotKnownFromFilesOfAnotherKind() {
		assertEquals(Optional.empty(), Ticks.of(List.of(), own(0, 0, 0, 0), Set.of()));
		assertEquals(Optional.empty(), Ticks.of(List.of("cpu0 a b"), own(0, 0, 0, 0), Set.of()));
		assertEquals(Optional.empty(), Ticks.of(stat(1, 1, 1, 1), "7 (x) S 1", Set.of()));
	}

	@Test
	void isAShare() {
		double share = ProcessorLoad.from(Set.of()).others().orElse(0);
		assertTrue(share >= 0 && share <= 1, () -> share + "");
	}
}
