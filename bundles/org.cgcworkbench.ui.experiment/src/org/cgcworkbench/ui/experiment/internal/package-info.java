/** The experiment editor: one text, shown on several pages. */
package org.cgcworkbench.ui.experiment.internal;
