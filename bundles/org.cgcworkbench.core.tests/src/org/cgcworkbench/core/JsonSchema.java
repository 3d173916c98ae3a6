package org.cgcworkbench.core;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Holds JSON against a schema, by those keywords of JSON Schema 2020-12 that the project's schemas use. */
public final class JsonSchema {

	private static final Set<String> NOTES = Set.of("$schema", "$defs", "title", "description");

	private final JsonNode root;

	public JsonSchema(Path file) throws IOException {
		root = new ObjectMapper().readTree(file.toFile());
	}

	/** The folder of the schemas; null where the sources are not there. */
	public static Path folder() {
		Path from = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
		for (Path at = from; at != null; at = at.getParent()) {
			if (Files.isDirectory(at.resolve("docs/schemas")) && Files.isRegularFile(at.resolve("pom.xml"))) {
				return at.resolve("docs/schemas");
			}
		}
		return null;
	}

	/** What is wrong, each with its place; empty where all is right. */
	public List<String> faults(JsonNode value) {
		List<String> faults = new ArrayList<>();
		check(root, value, "", faults);
		return faults;
	}

	private void check(JsonNode schema, JsonNode value, String at, List<String> faults) {
		for (Map.Entry<String, JsonNode> keyword : schema.properties()) {
			if (!NOTES.contains(keyword.getKey())
					&& !holds(keyword.getKey(), keyword.getValue(), schema, value, at, faults)) {
				faults.add(at + ": " + value + " against " + keyword.getKey() + " " + keyword.getValue());
			}
		}
	}

	private boolean holds(String keyword, JsonNode wanted, JsonNode schema, JsonNode value, String at,
			List<String> faults) {
		return switch (keyword) {
			case "type" -> (wanted.isArray() ? wanted.valueStream() : List.of(wanted).stream())
					.anyMatch(type -> isOf(type.asText(), value));
			case "const" -> wanted.equals(value);
			case "enum" -> wanted.valueStream().anyMatch(value::equals);
			case "pattern" -> !value.isTextual() || Pattern.compile(wanted.asText()).matcher(value.asText()).find();
			case "minimum" -> !value.isNumber() || value.asDouble() >= wanted.asDouble();
			case "maximum" -> !value.isNumber() || value.asDouble() <= wanted.asDouble();
			case "minItems" -> !value.isArray() || value.size() >= wanted.asInt();
			case "maxItems" -> !value.isArray() || value.size() <= wanted.asInt();
			case "required" -> !value.isObject() || wanted.valueStream().allMatch(key -> value.has(key.asText()));
			case "oneOf" -> wanted.valueStream().filter(choice -> fits(choice, value)).count() == 1;
			case "$ref" -> fits(root.at(wanted.asText().substring(1)), value);
			case "items" -> {
				value.valueStream().forEach(item -> check(wanted, item, at + "/*", faults));
				yield true;
			}
			case "properties" -> {
				wanted.properties().stream().filter(property -> value.has(property.getKey()))
						.forEach(property -> check(property.getValue(), value.get(property.getKey()),
								at + "/" + property.getKey(), faults));
				yield true;
			}
			case "additionalProperties" -> {
				value.properties().stream().filter(property -> !schema.path("properties").has(property.getKey()))
						.forEach(property -> additional(wanted, property, at, faults));
				yield true;
			}
			default -> throw new IllegalArgumentException("the keyword " + keyword + " is not checked");
		};
	}

	private void additional(JsonNode wanted, Map.Entry<String, JsonNode> property, String at, List<String> faults) {
		if (wanted.isObject()) {
			check(wanted, property.getValue(), at + "/" + property.getKey(), faults);
		} else if (!wanted.asBoolean()) {
			faults.add(at + ": " + property.getKey() + " is not in the schema");
		}
	}

	private boolean fits(JsonNode schema, JsonNode value) {
		List<String> faults = new ArrayList<>();
		check(schema, value, "", faults);
		return faults.isEmpty();
	}

	private static boolean isOf(String type, JsonNode value) {
		return switch (type) {
			case "object" -> value.isObject();
			case "array" -> value.isArray();
			case "string" -> value.isTextual();
			case "boolean" -> value.isBoolean();
			case "null" -> value.isNull();
			case "integer" -> value.isIntegralNumber();
			case "number" -> value.isNumber();
			default -> throw new IllegalArgumentException("there is no type " + type);
		};
	}
}
