package org.cgcworkbench.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;

/** The demo with fewer images. */
@Tag("slow")
class DemoTest {

	@TempDir
	private Path folder;

	private Outcome demo(String seed, Object... more) {
		return Product.runOnLibtorch(Stream.concat(
				Stream.of("demo", "--out", folder, "--seed", seed, "--epochs", 1, "--train", 4, "--validation", 2),
				Stream.of(more)).toArray());
	}

	@Test
	void endsWithTableMapsAndReport() throws IOException {
		Path one = folder.resolve("seed-1");
		String first = demo("1").succeeded().says("Training start", "Training baseline", "Training cgc",
				"Maps of both models: " + one.resolve("maps.svg"), "Report: " + one.resolve("report/index.html")).out();
		assertTrue(first.indexOf("\nConsistency ") < first.indexOf("\nTop-1 accuracy"), first);
		assertTrue(Files.readString(one.resolve("maps.svg")).contains("baseline"));
		assertTrue(Files.readString(one.resolve("report/index.html")).contains("In short"));

		Outcome again = demo("1", "--json").succeeded();
		JsonNode document = again.document();
		List<String> rows = table(first);
		int number = 1;
		for (JsonNode row : document.path("comparison")) {
			assertTrue(rows.get(number).matches(".* " + Pattern.quote(row.path("baseline").asText()) + " +"
					+ Pattern.quote(row.path("cgc").asText()) + "\\b.*"), rows.get(number) + row);
			number++;
		}
		assertTrue(number > 2 && rows.get(number).isBlank(), first);
		assertEquals(one.resolve("maps.svg").toString(), document.path("maps").asText());
		assertTrue(again.err().stream().noneMatch(line -> line.startsWith("epoch")), again::toString);

		Path changed = one.resolve("compared.yaml");
		Files.writeString(changed, Files.readString(changed) + "# mine\n");
		demo("1").refused(changed + ": has been changed", "--out");
		assertTrue(Files.readString(changed).endsWith("# mine\n"));
	}

	private static List<String> table(String out) {
		return out.lines().dropWhile(line -> !line.contains("interval over images")).toList();
	}

	@Test
	void severalSeedsAreComparedOverThem() throws IOException {
		Path several = folder.resolve("seeds-1-2");
		demo("1-2").succeeded().says("Training cgc with seed 2", "over 2 seeds",
				"Report: " + several.resolve("report/index.html"));
		String settings = Files.readString(several.resolve("report/settings.md"));
		assertTrue(settings.contains("| baseline | 2 |") && settings.contains("| cgc | 2 |"), settings);
		assertEquals(List.of("seed-1", "seed-2"),
				Folders.list(several.resolve("data")).stream().map(path -> path.getFileName().toString()).toList());
	}
}
