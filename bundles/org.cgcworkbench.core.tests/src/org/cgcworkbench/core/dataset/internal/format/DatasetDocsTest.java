package org.cgcworkbench.core.dataset.internal.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.cgcworkbench.core.dataset.DatasetFormat;
import org.junit.jupiter.api.Test;

/** The page of the data sets names every format, and no other. */
class DatasetDocsTest {

	private static final List<DatasetFormat> FORMATS = List.of(new AircraftFormat(), new CarsFormat(), new CocoFormat(),
			new CubFormat(), new DogsFormat(), new FlowersFormat(), new ImageNet9Format(), new ImageNetFormat(),
			new PetsFormat(), new TinyImageNetFormat(), new UnRelFormat(), new VocFormat(), new YoloFormat());

	@Test
	void thePageNamesEveryFormat() throws IOException {
		Path page = Path.of(System.getProperty("cgc.root", "../.."), "docs/datasets.md");
		assumeTrue(Files.exists(page), "skipped: there is no " + page.toAbsolutePath());
		Set<String> named = new TreeSet<>();
		Matcher row = Pattern.compile("^\\| \\[[^]]+]\\(#([a-z0-9-]+)\\) \\| `([a-z0-9-]+)` \\|", Pattern.MULTILINE)
				.matcher(Files.readString(page));
		while (row.find()) {
			named.add(row.group(2));
		}
		assertEquals(new TreeSet<>(FORMATS.stream().map(DatasetFormat::id).toList()), named);
	}
}
