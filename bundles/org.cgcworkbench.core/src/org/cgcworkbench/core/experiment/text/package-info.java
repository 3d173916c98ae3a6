/** Experiment files as text, for an editor: the place of each setting, edits that keep the rest, completion, fixes. */
package org.cgcworkbench.core.experiment.text;
