package org.cgcworkbench.core.run.internal;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.cgcworkbench.core.run.RunState;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Records as JSON objects: each component is a field that bears its name in lower case with dashes. What is not a
 * number is null, and an empty option has no field.
 */
public final class RecordJson {

	private static final ObjectMapper JSON = new ObjectMapper();
	private static final Map<String, String> KEYS = new ConcurrentHashMap<>();

	private RecordJson() {
	}

	/** Writes the components of a record into an object. */
	public static void write(Record record, ObjectNode node) {
		for (RecordComponent component : record.getClass().getRecordComponents()) {
			try {
				put(node, key(component), component.getAccessor().invoke(record));
			} catch (ReflectiveOperationException e) {
				throw new IllegalStateException(e);
			}
		}
	}

	private static void put(ObjectNode node, String key, Object value) {
		switch (value) {
			case Optional<?> option -> option.ifPresent(present -> put(node, key, present));
			case List<?> list -> {
				ArrayNode array = node.putArray(key);
				list.forEach(item -> array.add(item.toString()));
			}
			case Double number when !Double.isFinite(number) -> node.putNull(key);
			case RunState state -> node.put(key, state.key());
			case Instant time -> node.put(key, time.toString());
			default -> node.set(key, JSON.valueToTree(value));
		}
	}

	/**
	 * Reads a record. What is missing is 0, not a number, false or empty.
	 *
	 * @throws java.time.DateTimeException
	 *             where a time is none
	 * @throws IllegalArgumentException
	 *             where a state is none
	 */
	public static <T extends Record> T read(Class<T> type, JsonNode node) {
		RecordComponent[] components = type.getRecordComponents();
		Class<?>[] types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
		Object[] values = Arrays.stream(components)
				.map(component -> value(component.getGenericType(), node.path(key(component)))).toArray();
		try {
			return type.getConstructor(types).newInstance(values);
		} catch (ReflectiveOperationException e) {
			throw new IllegalStateException(e);
		}
	}

	private static Object value(Type type, JsonNode node) {
		if (type instanceof ParameterizedType of) {
			return of.getRawType() == List.class
					? node.valueStream().map(JsonNode::asText).toList()
					: Optional.of(node).filter(JsonNode::isTextual).map(JsonNode::asText);
		}
		return switch (type.getTypeName()) {
			case "int" -> node.asInt();
			case "long" -> node.asLong();
			case "double" -> node.asDouble(Double.NaN);
			case "boolean" -> node.asBoolean();
			case "java.time.Instant" -> Instant.parse(node.asText());
			default -> type == RunState.class
					? RunState.of(node.asText()).orElseThrow(() -> new IllegalArgumentException("no state"))
					: node.asText();
		};
	}

	private static String key(RecordComponent component) {
		return KEYS.computeIfAbsent(component.getName(),
				name -> name.replaceAll("(?=[A-Z])", "-").toLowerCase(Locale.ROOT));
	}
}
