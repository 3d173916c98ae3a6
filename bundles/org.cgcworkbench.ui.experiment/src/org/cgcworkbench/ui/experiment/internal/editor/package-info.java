/** The editor that holds the pages. */
package org.cgcworkbench.ui.experiment.internal.editor;
