package org.cgcworkbench.engine.nd4j.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class ArenaTest {

	@BeforeAll
	static void load() {
		Nd4jLibrary.load();
	}

	@Test
	void arraysWhoseLivesMeetHaveMemoryOfTheirOwn() {
		SplittableRandom random = new SplittableRandom(1);
		try (Arena arena = new Arena()) {
			List<Arena.Block> all = new ArrayList<>();
			List<List<Arena.Block>> alive = new ArrayList<>();
			List<Arena.Block> now = new ArrayList<>();
			for (int i = 0; i < 60; i++) {
				Arena.Block block = arena.acquire(random.nextInt(1, 5), random.nextInt(1, 3000));
				all.add(block);
				now.add(block);
				alive.add(List.copyOf(now));
				while (now.size() > 6) {
					arena.release(now.remove(random.nextInt(now.size())));
				}
			}
			arena.allocate();
			for (List<Arena.Block> together : alive) {
				for (Arena.Block one : together) {
					for (Arena.Block other : together) {
						assertTrue(one == other || end(one) <= start(other) || end(other) <= start(one));
					}
				}
			}
			assertTrue(
					all.stream().mapToLong(ArenaTest::end).max().orElseThrow()
							- all.stream().mapToLong(ArenaTest::start).min().orElseThrow() < all.stream()
									.mapToLong(block -> block.array().length() * Float.BYTES).sum() / 2,
					"memory is used again");
		}
	}

	@Test
	void arraysAreWrittenAndReadWhereTheyLie() {
		try (Arena arena = new Arena()) {
			Arena.Block first = arena.acquire(2, 3);
			Arena.Block second = arena.acquire(3, 2);
			arena.allocate();
			HostMemory.write(first.array(), new float[]{1, 2, 3, 4, 5, 6});
			HostMemory.write(second.array(), new float[]{7, 8, 9, 10, 11, 12});
			assertArrayEquals(new float[]{1, 2, 3, 4, 5, 6}, HostMemory.read(first.array()));
			assertArrayEquals(new float[]{7, 8, 9, 10, 11, 12}, HostMemory.read(second.array()));
			assertEquals(10, second.array().getFloat(1, 1));
			assertEquals(0, start(second) % 4096);
		}
	}

	private static long start(Arena.Block block) {
		return HostMemory.address(block.array());
	}

	private static long end(Arena.Block block) {
		INDArray array = block.array();
		return start(block) + array.length() * Float.BYTES;
	}
}
