package org.cgcworkbench.ui.report.internal;

import java.util.List;

import org.cgcworkbench.core.report.RunReportInput;
import org.cgcworkbench.ui.RunCatalogue;
import org.cgcworkbench.ui.RunColours;
import org.eclipse.swt.graphics.Color;

/** The colours of runs in a report. */
interface RunColour {

	/** The colour of one of the runs. */
	Color get(List<RunReportInput> runs, int index);

	/** Its own where the workbench knows it, else that of its place. */
	static Color of(List<RunReportInput> runs, int index) {
		String name = runs.get(index).name();
		return RunCatalogue.runs().stream().filter(run -> run.name().equals(name)).findFirst()
				.map(run -> RunColours.of(run.directory())).orElseGet(() -> RunColours.of(index));
	}
}
