/** Wizards and commands that make experiment files. */
package org.cgcworkbench.ui.experiment.internal.wizard;
