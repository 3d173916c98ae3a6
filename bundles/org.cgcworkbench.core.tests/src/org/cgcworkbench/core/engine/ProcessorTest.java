package org.cgcworkbench.core.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

/** What Linux says of processors. */
class ProcessorTest {

	/** What convolutions of bfloat16 values take. */
	private static final List<String> WANTED = List.of("avx512bw", "avx512vl", "avx512dq");

	@Test
	void instructionsAreAllThereOrNot() {
		assertEquals(Optional.of(false), Processor.has(List.of("flags : sse4_2 avx avx2 fma"), WANTED));
		assertEquals(Optional.of(true), Processor
				.has(List.of("model name : Xeon", "flags : avx2 avx512f avx512dq avx512bw avx512vl amx_bf16"), WANTED));
		assertEquals(Optional.of(false), Processor.has(List.of("flags : avx512_vnni avx"), List.of("avx512")),
				"a part of a name is none");
	}

	@Test
	void aSystemThatTellsNothingLeavesItOpen() {
		assertEquals(Optional.empty(), Processor.has(List.of(), WANTED));
		assertFalse(Processor.name().isBlank());
	}
}
