package org.cgcworkbench.core.experiment.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.cgcworkbench.core.experiment.ExperimentKeys;
import org.cgcworkbench.core.experiment.Key;
import org.cgcworkbench.core.experiment.Preset;
import org.cgcworkbench.core.experiment.text.EffectiveSetting.Origin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EffectiveSettingTest {

	@TempDir
	Path folder;

	private Map<String, EffectiveSetting> of(String text) {
		return EffectiveSetting.of(text, folder.resolve("a.yaml"));
	}

	@Test
	void saysWhereEachValueComesFrom() {
		Map<String, EffectiveSetting> settings = of("name: a\npreset: small\nschedule:\n  epochs: 3\n  decay: much\n");
		assertEquals(ExperimentKeys.all().stream().map(Key::name).toList(), List.copyOf(settings.keySet()));
		assertSetting("3", Origin.FILE, settings.get("schedule.epochs"));
		assertSetting("0.01", Origin.PRESET, settings.get("schedule.learning-rate"));
		assertSetting("0.01", Origin.DEFAULT, settings.get("schedule.last-layer-learning-rate"));
		assertSetting("much", Origin.FILE, settings.get("schedule.decay"));
		assertSetting("", Origin.MISSING, settings.get("dataset.path"));
		assertSetting("[false, false, false]", Origin.DEFAULT, settings.get("network.replace-stride-with-dilation"));
		assertSetting("small", Origin.FILE, settings.get("preset"));
		assertSetting(folder.resolve("runs").toString(), Origin.DEFAULT, settings.get("runs"));
	}

	private static void assertSetting(String value, Origin origin, EffectiveSetting setting) {
		assertEquals(value, setting.value(), setting.key().name());
		assertEquals(origin, setting.origin(), setting.key().name());
	}

	@Test
	void comparesWithPresetsAndOthers() {
		Map<String, EffectiveSetting> one = of("name: a\npreset: small\nschedule: {epochs: 3}\n");
		Map<String, EffectiveSetting> preset = EffectiveSetting.of(Preset.find("small").orElseThrow());
		assertEquals(List.of("schedule.epochs"), differences(one, preset));
		assertFalse(preset.containsKey("dataset.path"));
		Map<String, EffectiveSetting> other = of(
				"name: b\nnetwork: {architecture: resnet18}\nobjective: {lambda: 5e-1}\n");
		assertTrue(differences(one, other).containsAll(List.of("schedule.epochs", "schedule.learning-rate")));
		assertFalse(differences(one, other).contains("objective.lambda"));
		assertEquals(List.of(), differences(one, one));
	}

	private static List<String> differences(Map<String, EffectiveSetting> one, Map<String, EffectiveSetting> other) {
		return one.values().stream().filter(setting -> setting.differs(other.get(setting.key().name())))
				.map(setting -> setting.key().name()).toList();
	}

	@Test
	void readsBrokenTextAsNothing() {
		assertSetting("90", Origin.DEFAULT, of("name: [").get("schedule.epochs"));
	}
}
