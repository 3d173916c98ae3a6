package org.cgcworkbench.core.report;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import org.cgcworkbench.core.evaluation.MetricSummary;
import org.cgcworkbench.core.run.RemotePlace;
import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.core.run.RunEvent;
import org.cgcworkbench.core.run.RunNotes;
import org.cgcworkbench.core.run.RunState;

/** What a table says of a run, as it was when it was last looked at. */
public interface RunFacts {

	/** Its folder. */
	RunDirectory directory();

	/** How far it has come. */
	RunState state();

	/** Settings of its frozen experiment by full key name; empty where the file is damaged. */
	Map<String, String> settings();

	/** Epochs of the whole run, 0 where not known yet. */
	int epochs();

	/** The last epoch that was completed. */
	Optional<RunEvent.Epoch> epoch();

	/** Highest validation accuracy so far, NaN before the first. */
	double bestAccuracy();

	/** Means of its evaluations by metric, see {@link org.cgcworkbench.core.evaluation.EvaluationHead#metrics}. */
	Map<String, MetricSummary> metrics();

	/** When training first began. */
	Optional<Instant> started();

	/** How many warnings it gave. */
	int warnings();

	/** What people say of it. */
	RunNotes notes();

	/** Where it trains; empty for this machine. */
	Optional<RemotePlace> place();
}
