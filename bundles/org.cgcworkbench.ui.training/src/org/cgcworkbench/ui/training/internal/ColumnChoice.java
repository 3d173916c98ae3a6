package org.cgcworkbench.ui.training.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import org.cgcworkbench.core.report.RunColumn;
import org.cgcworkbench.core.report.RunColumns;

/**
 * Which columns the user wants, and in which order.
 *
 * @param named
 *            ids of the columns that were put in an order, and whether they are shown; all others are where they stand
 *            by themselves
 */
record ColumnChoice(Map<String, Shown> named) {

	/** Whether a column is shown. */
	enum Shown {
		YES('+'), NO('-'), WHERE_STANDARD('=');

		private final char sign;

		Shown(char sign) {
			this.sign = sign;
		}
	}

	/** Nothing was chosen. */
	static final ColumnChoice NONE = new ColumnChoice(Map.of());

	public ColumnChoice {
		named = Collections.unmodifiableMap(new LinkedHashMap<>(named));
	}

	/** The choice in a preference; lines that are none are passed over. */
	static ColumnChoice parse(String text) {
		Map<String, Shown> named = new LinkedHashMap<>();
		text.lines().filter(line -> line.length() > 1).forEach(line -> {
			for (Shown shown : Shown.values()) {
				if (shown.sign == line.charAt(0)) {
					named.put(line.substring(1), shown);
				}
			}
		});
		return new ColumnChoice(named);
	}

	/** The choice as a preference keeps it. */
	String text() {
		StringBuilder text = new StringBuilder();
		named.forEach((id, shown) -> text.append(shown.sign).append(id).append('\n'));
		return text.toString();
	}

	/** Whether a column is shown. */
	boolean shows(String id, Set<String> standard) {
		return id.equals(RunColumn.NAME) || switch (named.getOrDefault(id, Shown.WHERE_STANDARD)) {
			case YES -> true;
			case NO -> false;
			case WHERE_STANDARD -> standard.contains(id);
		};
	}

	/** All columns in their order, the name first; one that was not put in order comes behind the one before it. */
	List<RunColumn> order(RunColumns all) {
		List<RunColumn> order = new ArrayList<>();
		all.find(RunColumn.NAME).ifPresent(order::add);
		named.keySet().stream().filter(id -> !id.equals(RunColumn.NAME))
				.forEach(id -> all.find(id).ifPresent(order::add));
		RunColumn before = null;
		for (RunColumn column : all.all()) {
			if (!order.contains(column)) {
				order.add(order.indexOf(before) + 1, column);
			}
			before = column;
		}
		return List.copyOf(order);
	}

	/** The columns that are shown, in their order. */
	List<RunColumn> shown(RunColumns all, Set<String> standard, Set<String> also) {
		return order(all).stream().filter(column -> shows(column.id(), standard) || also.contains(column.id()))
				.toList();
	}

	/** The choice of this order, where each column is shown or not as somebody wants it. */
	static ColumnChoice of(List<String> order, Predicate<String> shown, Set<String> standard) {
		Map<String, Shown> named = new LinkedHashMap<>();
		order.forEach(id -> named.put(id,
				shown.test(id) == standard.contains(id)
						? Shown.WHERE_STANDARD
						: shown.test(id) ? Shown.YES : Shown.NO));
		return new ColumnChoice(named);
	}

	/** The same with some of the columns in another order among each other. */
	ColumnChoice moved(RunColumns all, List<String> some) {
		List<String> order = new ArrayList<>(order(all).stream().map(RunColumn::id).toList());
		int next = 0;
		for (int i = 0; i < order.size(); i++) {
			if (some.contains(order.get(i))) {
				order.set(i, some.get(next++));
			}
		}
		Map<String, Shown> now = new LinkedHashMap<>();
		order.forEach(id -> now.put(id, named.getOrDefault(id, Shown.WHERE_STANDARD)));
		return new ColumnChoice(now);
	}
}
