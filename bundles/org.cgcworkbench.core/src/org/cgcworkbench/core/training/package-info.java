/** The training loop: from an experiment, a data set and a trainer to a run directory. */
package org.cgcworkbench.core.training;
