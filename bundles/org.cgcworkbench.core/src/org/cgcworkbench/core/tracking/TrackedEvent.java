package org.cgcworkbench.core.tracking;

import org.cgcworkbench.core.run.RunEvent;

/**
 * An event of a run's file.
 *
 * @param number
 *            of those that can be read in the file, from 1
 * @param counts
 *            whether the run was not resumed from before it by now
 */
record TrackedEvent(long number, RunEvent event, boolean counts) {
}
