/** Metrics over a data set: means with intervals, comparisons between runs, and their files. */
package org.cgcworkbench.core.evaluation;
