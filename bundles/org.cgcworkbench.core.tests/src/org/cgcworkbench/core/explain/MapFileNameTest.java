package org.cgcworkbench.core.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

class MapFileNameTest {

	private static final List<String> PARTS = List.of("grad-cam", "layer4", "apple");

	@Test
	void tellsWhatTheMapIsOf() {
		String name = MapFileName.of(Path.of("a/1.jpg"), PARTS, List.of("picture", "weights", 224));
		assertTrue(name.matches("1-grad-cam-layer4-apple-[0-9a-f]{8}"), name);
		assertEquals(name, MapFileName.of(Path.of("b/1.jpg"), PARTS, List.of("picture", "weights", 224)),
				"the same picture elsewhere has the same map");
	}

	@Test
	void differsInWhateverTheMapDependsOn() {
		Set<String> names = new HashSet<>();
		names.add(MapFileName.of(Path.of("1.jpg"), PARTS, List.of("picture", 224)));
		names.add(MapFileName.of(Path.of("1.png"), PARTS, List.of("picture", 224)));
		names.add(MapFileName.of(Path.of("1.jpg"), PARTS, List.of("another", 224)));
		names.add(MapFileName.of(Path.of("1.jpg"), PARTS, List.of("picture", 448)));
		names.add(MapFileName.of(Path.of("1.jpg"), List.of("grad-cam", "layer3", "apple"), List.of("picture", 224)));
		names.add(MapFileName.of(Path.of("1.jpg"), List.of("grad-cam", "layer4", "pear"), List.of("picture", 224)));
		names.add(MapFileName.of(Path.of("1.jpg"), List.of("grad-cam++", "layer4", "apple"), List.of("picture", 224)));
		assertEquals(7, names.size(), names.toString());
	}

	@Test
	void fitsIntoEveryFileSystem() {
		for (String letter : List.of("a", "\u00e4", "\u82f9", "\ud83c\udf4e")) {
			String name = MapFileName.of(Path.of(letter.repeat(245 / letter.getBytes(StandardCharsets.UTF_8).length)),
					List.of("grad-cam", "layer4", letter.repeat(60)), List.of());
			assertTrue(name.getBytes(StandardCharsets.UTF_8).length <= 110, name);
			assertTrue(name.startsWith(letter.equals("\ud83c\udf4e") ? "_" : letter), name);
		}
		String a = MapFileName.of(Path.of("x".repeat(200) + "1.jpg"), PARTS, List.of());
		assertNotEquals(a, MapFileName.of(Path.of("x".repeat(200) + "2.jpg"), PARTS, List.of()));
		assertTrue(MapFileName.of(Path.of("-a b\u001b[31m.jpg"), List.of("../..", "a:b"), List.of())
				.matches("_a_b__31m-_\\._\\.\\.-a_b-[0-9a-f]{8}"));
	}
}
