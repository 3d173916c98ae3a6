package org.cgcworkbench.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/** What docs/extending.md quotes stands in the example, which is built and tested. */
class ExtendingDocsTest {

	private static final Pattern QUOTED = Pattern.compile("(?s)```(?:java|xml|properties)\\R(.*?)```");
	private static final String GAP = "…";

	@Test
	void everyQuotationStandsInTheExample() throws IOException {
		Path page = Sdk.root().resolve("docs/extending.md");
		assumeTrue(Files.exists(page), "skipped: there is no " + page);
		List<String> sources = new ArrayList<>();
		for (Path file : Stream.of("releng/sdk", "bundles/org.cgcworkbench.engine.conformance/src/org/example/lab")
				.flatMap(folder -> Folders.all(Sdk.root().resolve(folder)).stream()).filter(Files::isRegularFile)
				.toList()) {
			sources.add(plain(Files.readString(file)));
		}
		List<String> wrong = new ArrayList<>();
		List<MatchResult> quoted = QUOTED.matcher(Files.readString(page)).results().toList();
		for (MatchResult quotation : quoted) {
			List<String> parts = Stream.of(quotation.group(1).split(GAP)).map(ExtendingDocsTest::plain).toList();
			if (sources.stream().noneMatch(source -> parts.stream().allMatch(source::contains))) {
				wrong.add(quotation.group());
			}
		}
		assertEquals(List.of(), wrong);
		assertTrue(quoted.size() >= 9, quoted.size() + " quotations");
	}

	/** Whole lines without what they are indented by. */
	private static String plain(String text) {
		return text.lines().map(String::strip).filter(line -> !line.isEmpty())
				.collect(Collectors.joining("\n", "\n", "\n"));
	}
}
