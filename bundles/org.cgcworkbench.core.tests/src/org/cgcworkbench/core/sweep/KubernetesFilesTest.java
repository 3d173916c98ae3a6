package org.cgcworkbench.core.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The files are read as YAML and held against the fields of a job, and their commands are given to bash. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "pods have paths of Linux")
class KubernetesFilesTest {

	/** Fields of batch/v1 and core/v1 that are used, by the place that they stand in; those with ! must be there. */
	private static final Map<String, Set<String>> FIELDS = Map.ofEntries(
			Map.entry("", Set.of("apiVersion!", "kind!", "metadata!", "spec!")), Map.entry("metadata", Set.of("name!")),
			Map.entry("spec",
					Set.of("completionMode", "completions", "parallelism", "backoffLimit", "backoffLimitPerIndex",
							"podFailurePolicy", "template!")),
			Map.entry("spec.podFailurePolicy", Set.of("rules!")),
			Map.entry("spec.podFailurePolicy.rules", Set.of("action!", "onExitCodes", "onPodConditions")),
			Map.entry("spec.podFailurePolicy.rules.onExitCodes", Set.of("containerName", "operator!", "values!")),
			Map.entry("spec.podFailurePolicy.rules.onPodConditions", Set.of("type!", "status")),
			Map.entry("spec.template", Set.of("spec!")),
			Map.entry("spec.template.spec",
					Set.of("restartPolicy!", "terminationGracePeriodSeconds", "containers!", "volumes!")),
			Map.entry("spec.template.spec.containers",
					Set.of("name!", "image!", "command!", "resources!", "volumeMounts!")),
			Map.entry("spec.template.spec.containers.resources", Set.of("requests!", "limits!")),
			Map.entry("spec.template.spec.containers.resources.requests", Set.of("cpu!", "memory!")),
			Map.entry("spec.template.spec.containers.resources.limits", Set.of("cpu!", "memory!", "nvidia.com/gpu")),
			Map.entry("spec.template.spec.containers.volumeMounts", Set.of("name!", "mountPath!")),
			Map.entry("spec.template.spec.volumes", Set.of("name!", "persistentVolumeClaim!")),
			Map.entry("spec.template.spec.volumes.persistentVolumeClaim", Set.of("claimName!")));

	@TempDir
	private Path folder;
	private FakeLauncher launcher;
	private Map<String, String> texts;

	@BeforeEach
	void writeFiles() throws Exception {
		launcher = FakeLauncher.in(folder);
		texts = new KubernetesFiles("Few labels", List.of(1, 2, 3, 7), launcher.path().toString(),
				folder + "/" + FakeLauncher.AWKWARD + ".yaml", folder + "/$$(d)", new ClusterNeeds(9, 4, 16, 1),
				"registry.example:5000/cgc:1.0", "lab: data # \"1\"", "/" + FakeLauncher.AWKWARD).texts();
	}

	private Object read(String name) {
		return new Load(LoadSettings.builder().build()).loadFromString(texts.get(name));
	}

	/** What stands at a place; of lists the first. */
	private static Object at(Object tree, String... path) {
		Object found = tree;
		for (String part : path) {
			found = ((Map<?, ?>) (found instanceof List<?> list ? list.getFirst() : found)).get(part);
		}
		return found;
	}

	@Test
	void filesHaveTheFieldsOfJobsAndNoOthers() {
		check("", read("runs.yaml"));
		check("", read("report.yaml"));
	}

	private static void check(String place, Object tree) {
		if (tree instanceof List<?> list) {
			assertTrue(!list.isEmpty(), place);
			list.forEach(item -> check(place, item));
		} else if (tree instanceof Map<?, ?> map) {
			Set<String> fields = FIELDS.getOrDefault(place, Set.of());
			map.keySet()
					.forEach(key -> assertTrue(fields.contains(key) || fields.contains(key + "!"), place + " " + key));
			fields.stream().filter(field -> field.endsWith("!")).map(field -> field.substring(0, field.length() - 1))
					.forEach(field -> assertTrue(map.get(field) != null, place + " lacks " + field));
			map.forEach((key, value) -> check(place.isEmpty() ? key.toString() : place + "." + key, value));
		}
	}

	@Test
	void theJobHasAnIndexForEachRunThatIsLeft() {
		Object job = read("runs.yaml");
		assertEquals("batch/v1", at(job, "apiVersion"));
		assertEquals("Job", at(job, "kind"));
		assertEquals("cgc-few-labels", at(job, "metadata", "name"));
		assertEquals("Indexed", at(job, "spec", "completionMode"));
		assertEquals(4, at(job, "spec", "completions"));
		assertEquals(4, at(job, "spec", "parallelism"));
		// both are what a limit for each index asks for
		assertEquals(2, at(job, "spec", "backoffLimitPerIndex"));
		assertEquals("Never", at(job, "spec", "template", "spec", "restartPolicy"));
	}

	@Test
	void aStoppedRunGoesOnAndAMistakeIsNotTriedAgain() {
		List<?> rules = (List<?>) at(read("runs.yaml"), "spec", "podFailurePolicy", "rules");
		assertEquals(List.of("Ignore", "Ignore", "FailIndex"), rules.stream().map(rule -> at(rule, "action")).toList());
		assertEquals(List.of(4), at(rules.get(0), "onExitCodes", "values"));
		assertEquals("DisruptionTarget", at(rules.get(1), "onPodConditions", "type"));
		assertEquals("True", at(rules.get(1), "onPodConditions", "status"));
		assertEquals(List.of(2, 3), at(rules.get(2), "onExitCodes", "values"));
	}

	@Test
	void textsComeOutAsTheyWereGiven() {
		Object pod = at(read("runs.yaml"), "spec", "template", "spec");
		assertEquals("registry.example:5000/cgc:1.0", at(pod, "containers", "image"));
		assertEquals("/" + FakeLauncher.AWKWARD, at(pod, "containers", "volumeMounts", "mountPath"));
		assertEquals("lab: data # \"1\"", at(pod, "volumes", "persistentVolumeClaim", "claimName"));
		assertEquals(Map.of("cpu", "4", "memory", "16Gi", "nvidia.com/gpu", "1"),
				at(pod, "containers", "resources", "limits"));
	}

	@Test
	void anIndexIsTheRunAtItsPlace() throws Exception {
		for (int index = 0; index < 4; index++) {
			launcher.run(Map.of("JOB_COMPLETION_INDEX", String.valueOf(index)), command("runs.yaml"));
		}
		String file = "[sweep][" + folder + "/" + FakeLauncher.AWKWARD + ".yaml][--run]";
		assertEquals(List.of(file + "[1]", file + "[2]", file + "[3]", file + "[7]"), launcher.calls());
	}

	@Test
	void theReportIsThatOfTheSweep() throws Exception {
		launcher.run(Map.of(), command("report.yaml"));
		assertEquals(List.of("[report][" + folder + "/$$(d)][--out][" + folder + "/$$(d)/report]"), launcher.calls());
	}

	private List<String> command(String name) {
		List<String> command = new ArrayList<>();
		for (Object word : (List<?>) at(read(name), "spec", "template", "spec", "containers", "command")) {
			command.add(expanded(word.toString()));
		}
		return command;
	}

	/** As the kubelet does it, where no variable that is named is known: two dollar signs become one. */
	private static String expanded(String word) {
		assertTrue(!word.replace("$$", "").contains("$("), word);
		return word.replace("$$", "$");
	}
}
