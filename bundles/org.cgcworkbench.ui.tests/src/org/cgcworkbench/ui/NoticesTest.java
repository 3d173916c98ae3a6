package org.cgcworkbench.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Notices come once a cause and leave with it. */
class NoticesTest {

	@AfterEach
	void leaveNothing() {
		Notices.dismissAll();
	}

	private static List<String> messages() {
		return Notices.all().stream().map(Notices.Notice::message).toList();
	}

	@Test
	void aLaterNoticeTakesThePlaceOfTheEarlier() {
		Notices.problem("a", "a failed", Optional.empty());
		Notices.problem("b", "b failed", Optional.empty());
		Notices.problem("a", "a failed again", Optional.empty());
		assertEquals(List.of("a failed again", "b failed"), messages());
		Notices.note("a", "a is written", Optional.empty());
		assertEquals(List.of("a is written", "b failed"), messages());
		assertEquals("b failed", Notices.latestProblem().orElseThrow().message());
	}

	@Test
	void aNoticeLeavesWithItsCause() {
		AtomicInteger heard = new AtomicInteger();
		Runnable listener = heard::incrementAndGet;
		Notices.addListener(listener);
		Notices.problem("a", "a failed", Optional.empty());
		Notices.gone("b");
		assertEquals(List.of("a failed"), messages());
		Notices.gone("a");
		assertEquals(List.of(), messages());
		assertEquals(2, heard.get());
		Notices.removeListener(listener);
	}
}
