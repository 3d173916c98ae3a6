package org.cgcworkbench.core.run.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.cgcworkbench.core.run.Provenance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The keys of provenance in JSON. */
public final class ProvenanceJson {

	private ProvenanceJson() {
	}

	/** Adds the keys to an object. */
	public static void write(Provenance provenance, ObjectNode node) {
		node.put("product", provenance.product());
		provenance.revision().ifPresent(revision -> node.put("revision", revision));
		node.put("engine", provenance.engine()).put("engine-reason", provenance.engineReason());
		ArrayNode devices = node.putArray("devices");
		provenance.devices().forEach(devices::add);
		node.put("precision", provenance.precision()).put("threads", provenance.threads());
	}

	/** What an object says; empty texts for keys that it lacks. */
	public static Provenance read(JsonNode node) {
		List<String> devices = new ArrayList<>();
		node.path("devices").forEach(device -> devices.add(device.asText()));
		Optional<String> revision = Optional.of(node.path("revision")).filter(JsonNode::isTextual)
				.map(JsonNode::asText);
		return new Provenance(node.path("product").asText(), revision, node.path("engine").asText(),
				node.path("engine-reason").asText(), devices, node.path("precision").asText(),
				node.path("threads").asInt());
	}
}
