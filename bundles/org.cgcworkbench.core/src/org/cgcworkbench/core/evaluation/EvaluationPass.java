package org.cgcworkbench.core.evaluation;

import java.time.Instant;
import java.util.List;

import org.cgcworkbench.core.run.Provenance;

/**
 * Metrics of an evaluation that were measured together.
 *
 * @param time
 *            when they were done
 * @param provenance
 *            what measured them
 * @param metrics
 *            their ids
 */
public record EvaluationPass(Instant time, Provenance provenance, List<String> metrics) {

	public EvaluationPass {
		metrics = List.copyOf(metrics);
	}
}
