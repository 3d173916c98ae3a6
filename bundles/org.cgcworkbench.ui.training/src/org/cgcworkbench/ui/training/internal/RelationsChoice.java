package org.cgcworkbench.ui.training.internal;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.cgcworkbench.core.experiment.ExperimentKeys;
import org.cgcworkbench.core.experiment.Key;
import org.cgcworkbench.core.report.RunColumn;
import org.cgcworkbench.core.report.RunColumns;
import org.cgcworkbench.ui.RunSummary;

/** What the relations view draws: what the user chose, or else settings that differ against results. */
final class RelationsChoice {

	private static final int MOST_SETTINGS = 6;
	private static final int MOST_RESULTS = 3;
	private static final String BEST = "best";
	private static final Set<String> NO_AXIS = Set.of(RunColumn.NAME, RunColumn.STAR, "note", "tags");

	private boolean points;
	private String up = "";
	private String across = "";
	private String colour = "";
	private List<String> axes = List.of();

	/** The columns that have more than one value among the runs. */
	static List<RunColumn> offered(RunColumns columns, List<RunSummary> runs) {
		return columns.all().stream().filter(column -> !NO_AXIS.contains(column.id()))
				.filter(column -> RunColumns.differs(runs, run -> column.ofRun().apply(run).text())).toList();
	}

	/** What is said in place of a drawing; empty where there is something to draw. */
	static String instead(List<RunSummary> runs, List<RunColumn> offered) {
		if (runs.isEmpty()) {
			return Messages.RelationsView_none;
		}
		return offered.isEmpty() ? Messages.RelationsView_same : "";
	}

	boolean points() {
		return points;
	}

	void setPoints(boolean now) {
		points = now;
	}

	void choose(String upwards, String toTheRight, String by) {
		up = upwards;
		across = toTheRight;
		colour = by;
	}

	/** Adds an axis or takes one away. */
	void setAxis(Set<String> now, String id, boolean on) {
		Set<String> next = new LinkedHashSet<>(now);
		if (on) {
			next.add(id);
		} else {
			next.remove(id);
		}
		axes = List.copyOf(next);
	}

	String up(List<RunColumn> offered) {
		return known(up, offered, result(offered));
	}

	String across(List<RunColumn> offered) {
		return known(across, offered, offered.stream().filter(RelationsChoice::isSpeaking).map(RunColumn::id)
				.findFirst().orElse(result(offered)));
	}

	String colour(List<RunColumn> offered) {
		return known(colour, offered, result(offered));
	}

	private static String known(String chosen, List<RunColumn> offered, String otherwise) {
		return RunsTable.ids(offered).contains(chosen) ? chosen : otherwise;
	}

	private static String result(List<RunColumn> offered) {
		return known(BEST, offered, offered.isEmpty() ? "" : offered.getFirst().id());
	}

	/** Ids of the parallel axes, in the order of the table: settings to the left of results. */
	List<String> axes(RunColumns columns, List<RunColumn> offered) {
		List<String> ids = RunsTable.ids(offered);
		List<String> wanted = new ArrayList<>(axes.stream().filter(ids::contains).toList());
		if (wanted.isEmpty()) {
			offered.stream().filter(column -> columns.standard().contains(column.id()) && isSpeaking(column))
					.limit(MOST_SETTINGS).forEach(column -> wanted.add(column.id()));
			List<String> results = offered.stream().filter(column -> column.kind() == RunColumn.Kind.RESULT)
					.map(RunColumn::id).toList().reversed();
			results.stream().filter(id -> !id.equals("loss")).limit(MOST_RESULTS).toList().reversed()
					.forEach(wanted::add);
		}
		return wanted.stream().sorted((a, b) -> Boolean.compare(isResult(a, offered), isResult(b, offered))).toList();
	}

	/** Whether it is a setting whose values say something by their order; paths and seeds do not. */
	private static boolean isSpeaking(RunColumn column) {
		return column.isSetting() && !column.id().endsWith(ExperimentKeys.SEED.name())
				&& ExperimentKeys.find(column.id().substring(RunColumn.SETTING.length()))
						.filter(key -> key.type() != Key.Type.PATH).isPresent();
	}

	private static boolean isResult(String id, List<RunColumn> offered) {
		return offered.stream().anyMatch(column -> column.id().equals(id) && column.kind() == RunColumn.Kind.RESULT);
	}
}
