package org.cgcworkbench.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

/**
 * How a command ended.
 *
 * @param out
 *            what it wrote on its standard output
 * @param err
 *            lines on its standard error output
 */
record Outcome(int exitCode, String out, List<String> err) {

	private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
	private static final Schema SCHEMA = SchemaRegistry
			.withDefaultDialect(SpecificationVersion.DRAFT_2020_12,
					registry -> registry.schemaLoader(loader -> loader.fetchRemoteResources()))
			.getSchema(SchemaLocation.of(Path.of(System.getProperty("cgc.root", "../.."))
					.resolve("docs/schemas/result.schema.json").toUri().toString()));

	/** It did what it was asked to. */
	Outcome succeeded() {
		return endedWith(0);
	}

	Outcome endedWith(int expected) {
		assertEquals(expected, exitCode, this::toString);
		assertFalse(toString().contains("\tat "), this::toString);
		return this;
	}

	/** It ended with exit code 2 and one line that says all this. */
	void refused(String... parts) {
		refusedInLines(1, parts);
	}

	/** It ended with exit code 2 and so many lines that say all this. */
	void refusedInLines(int lines, String... parts) {
		endedWith(2);
		assertEquals(lines, err.size(), this::toString);
		assertTrue(err.getFirst().startsWith("workbench: "), this::toString);
		says(parts);
	}

	/** Its messages on either output say all this. */
	Outcome says(String... parts) {
		for (String part : parts) {
			assertTrue(toString().contains(part), () -> "\"" + part + "\" is missing in: " + this);
		}
		return this;
	}

	/** The one document that it wrote for {@code --json}, which is as its schema says. */
	JsonNode document() {
		try {
			JsonNode document = JSON.readTree(out);
			assertEquals(List.of(), SCHEMA.validate(document), this::toString);
			assertEquals(exitCode, document.path("exit-code").asInt(), this::toString);
			return document;
		} catch (IOException e) {
			throw new AssertionError(toString(), e);
		}
	}

	@Override
	public String toString() {
		return "exit code " + exitCode + "\n" + String.join("\n", err) + "\n" + out;
	}
}
