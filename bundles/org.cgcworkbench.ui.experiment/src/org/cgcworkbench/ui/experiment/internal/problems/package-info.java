/** Problem markers of experiment files and what mends them. */
package org.cgcworkbench.ui.experiment.internal.problems;
