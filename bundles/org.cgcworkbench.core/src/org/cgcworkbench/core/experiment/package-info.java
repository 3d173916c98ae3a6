/** Experiment files: the catalogue of their keys, reading with all problems at once, writing in full, presets. */
package org.cgcworkbench.core.experiment;
