/** The editor's form page. */
package org.cgcworkbench.ui.experiment.internal.form;
