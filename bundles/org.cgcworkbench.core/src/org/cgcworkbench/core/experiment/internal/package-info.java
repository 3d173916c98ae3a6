/** Values on their way between a file's text and an experiment; for the packages of experiments alone. */
package org.cgcworkbench.core.experiment.internal;
