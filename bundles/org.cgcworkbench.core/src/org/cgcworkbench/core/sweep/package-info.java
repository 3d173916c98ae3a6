/** Sweeps: one experiment with several settings and seeds, as a file, as runs in a folder, and how far they are. */
package org.cgcworkbench.core.sweep;
