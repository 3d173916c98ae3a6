/** The editor's source page. */
package org.cgcworkbench.ui.experiment.internal.source;
