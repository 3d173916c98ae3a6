package org.cgcworkbench.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

/** The recipes of images name what is in the product, and agree. Images are not built here. */
class ContainerTest {

	private static final Path RECIPES = Path.of(System.getProperty("cgc.root", "../.."), "releng/container");
	private static final Set<String> INSTRUCTIONS = Set.of("FROM", "RUN", "COPY", "ENV", "VOLUME", "WORKDIR", "USER",
			"ENTRYPOINT", "CMD");
	private static final Pattern IN_PRODUCT = Pattern.compile("/opt/cgc-workbench/([\\w./-]+)");
	private static final Pattern BASE = Pattern.compile("(?m)^(?:FROM|From:) (\\S+)$");

	@Test
	void recipesNameWhatIsThereAndAgree() throws IOException {
		assumeTrue(Files.isDirectory(Product.plugins()), "skipped: there is no product for this platform");
		String file = Files.readString(RECIPES.resolve("Containerfile"));
		String recipe = Files.readString(RECIPES.resolve("workbench.def"));
		for (String text : List.of(file, recipe)) {
			List<String> named = IN_PRODUCT.matcher(text).results().map(path -> path.group(1)).toList();
			assertTrue(named.contains("workbench"), named::toString);
			named.forEach(path -> assertTrue(Files.exists(Product.plugins().resolveSibling(path)), path));
			assertTrue(text.contains("cgc-workbench /opt/cgc-workbench\n"), text);
			assertTrue(text.contains("CGC_CACHE="), text);
		}
		assertEquals(base(file), base(recipe));

		List<String> instructions = file.replaceAll("\\\\\\n", " ").lines()
				.filter(line -> !line.isBlank() && !line.startsWith("#")).map(line -> line.split(" ")[0]).toList();
		assertEquals(Set.of(),
				instructions.stream().filter(word -> !INSTRUCTIONS.contains(word)).collect(Collectors.toSet()));
		assertTrue(instructions.lastIndexOf("USER") > instructions.lastIndexOf("RUN"), file);
		assertTrue(file.matches("(?s).*\\nUSER [1-9]\\d+\\n(.*\\n)?ENTRYPOINT \\[\"workbench\"\\]\\n.*"), file);
		assertEquals(List.of("%files", "%post", "%environment", "%runscript", "%test"),
				recipe.lines().filter(line -> line.startsWith("%")).toList());
	}

	private static String base(String text) {
		return BASE.matcher(text).results().map(base -> base.group(1)).collect(Collectors.joining());
	}
}
