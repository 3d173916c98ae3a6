/**
 * What the bundles of the desktop share: which runs are selected, how runs are shown and started, colours, preferences.
 */
package org.cgcworkbench.ui;
