/** The editor's page of effective settings and their differences. */
package org.cgcworkbench.ui.experiment.internal.effective;
