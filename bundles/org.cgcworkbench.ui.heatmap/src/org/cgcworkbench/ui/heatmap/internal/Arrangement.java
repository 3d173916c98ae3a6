package org.cgcworkbench.ui.heatmap.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Which panes stand where. */
final class Arrangement {

	private static final int MOST_COLUMNS = 3;
	private static final int VIEWS = 1 + Augmentations.COUNT;

	private Arrangement() {
	}

	/**
	 * All panes of a request.
	 *
	 * @param computed
	 *            those of each run that there are already, in the order of the runs
	 */
	static List<PaneContent> of(MapRequest request, List<List<PaneContent>> computed) {
		List<PaneContent> each = computed.stream().flatMap(List::stream).toList();
		return switch (request.showing()) {
			case DIFFERENCE -> Stream.concat(each.stream(), Differences.of(each).stream()).toList();
			case CONSISTENCY -> rows(computed);
			default -> each;
		};
	}

	/** A row of pictures, then a row of maps a run. */
	private static List<PaneContent> rows(List<List<PaneContent>> computed) {
		List<PaneContent> panes = new ArrayList<>();
		computed.stream().filter(run -> run.size() == 2 * VIEWS).findFirst()
				.ifPresent(run -> panes.addAll(run.subList(0, VIEWS)));
		for (List<PaneContent> run : computed) {
			if (run.size() == 2 * VIEWS) {
				panes.addAll(run.subList(VIEWS, 2 * VIEWS));
			} else {
				panes.addAll(run);
				for (int i = run.size(); i < VIEWS; i++) {
					panes.add(PaneContent.failed(run.getFirst().run(), "", ""));
				}
			}
		}
		return panes;
	}

	/** How many stand side by side. */
	static int columns(Showing showing, int panes) {
		return showing == Showing.CONSISTENCY ? VIEWS : Math.clamp(panes, 1, MOST_COLUMNS);
	}
}
