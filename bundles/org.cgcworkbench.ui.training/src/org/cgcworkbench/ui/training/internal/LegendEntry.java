package org.cgcworkbench.ui.training.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.cgcworkbench.core.report.SettingGroup;
import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.ui.RunSummary;
import org.eclipse.osgi.util.NLS;

/**
 * What has a colour in the charts: a run, or runs that differ in their seeds alone.
 *
 * @param name
 *            for people
 * @param runs
 *            at least one
 */
record LegendEntry(String name, List<RunDirectory> runs) {

	public LegendEntry {
		runs = List.copyOf(runs);
	}

	/** The same for the same runs. */
	String id() {
		return runs.getFirst().folder() + (runs.size() == 1 ? "" : "+" + (runs.size() - 1));
	}

	/** An entry for each run. */
	static List<LegendEntry> each(List<RunDirectory> runs) {
		return runs.stream().map(run -> new LegendEntry(run.name(), List.of(run))).toList();
	}

	/**
	 * An entry for runs that differ in their seeds alone, and for each other.
	 *
	 * @param find
	 *            what is known of a run; one of which nothing is known stands alone
	 */
	static List<LegendEntry> bySeeds(List<RunDirectory> runs, Function<RunDirectory, Optional<RunSummary>> find) {
		List<RunSummary> known = runs.stream().map(find).flatMap(Optional::stream).toList();
		Map<RunDirectory, SettingGroup<RunSummary>> groups = SettingGroup.of(known).stream()
				.collect(Collectors.toMap(group -> group.runs().getFirst().directory(), group -> group));
		List<RunDirectory> inGroups = known.stream().map(RunSummary::directory).toList();
		return runs.stream().filter(run -> groups.containsKey(run) || !inGroups.contains(run)).map(run -> {
			SettingGroup<RunSummary> group = groups.get(run);
			return group == null || group.runs().size() == 1
					? new LegendEntry(run.name(), List.of(run))
					: new LegendEntry(NLS.bind(Messages.LegendEntry_group, group.label(), group.runs().size()),
							group.runs().stream().map(RunSummary::directory).toList());
		}).toList();
	}
}
