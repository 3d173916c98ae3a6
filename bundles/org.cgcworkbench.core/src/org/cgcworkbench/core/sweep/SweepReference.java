package org.cgcworkbench.core.sweep;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the settings of a sweep are compared with. */
public sealed interface SweepReference {

	/**
	 * The setting of a name: for each other setting the one with the same values of the grid, or the only one of that
	 * name.
	 */
	record Named(String name) implements SweepReference {

		@Override
		public Optional<SweepSetting> of(SweepSetting setting, List<SweepSetting> all) {
			List<SweepSetting> named = all.stream().filter(one -> one.name().equals(name)).toList();
			List<SweepSetting> same = named
					.stream().filter(
							one -> one.grid().entrySet().stream()
									.allMatch(entry -> entry.getValue()
											.equals(setting.grid().getOrDefault(entry.getKey(), entry.getValue()))))
					.toList();
			List<SweepSetting> found = same.size() == 1 ? same : named;
			return found.size() == 1
					? Optional.of(found.getFirst()).filter(one -> !one.equals(setting))
					: Optional.empty();
		}
	}

	/** Values of the grid: for each other setting the one with these and else the same. */
	record OfGrid(Map<String, String> grid) implements SweepReference {

		public OfGrid {
			grid = Collections.unmodifiableMap(new LinkedHashMap<>(grid));
		}

		@Override
		public Optional<SweepSetting> of(SweepSetting setting, List<SweepSetting> all) {
			Map<String, String> wanted = new LinkedHashMap<>(setting.grid());
			wanted.replaceAll((key, value) -> grid.getOrDefault(key, value));
			return all.stream().filter(one -> one.name().equals(setting.name()) && one.grid().equals(wanted))
					.filter(one -> !one.equals(setting)).findFirst();
		}
	}

	/** The setting that one is compared with; empty where it is compared with none, as a reference itself is. */
	Optional<SweepSetting> of(SweepSetting setting, List<SweepSetting> all);
}
