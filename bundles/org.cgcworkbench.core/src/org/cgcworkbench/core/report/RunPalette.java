package org.cgcworkbench.core.report;

import java.util.List;

/**
 * Colours of runs, {@code #rrggbb}, the same in the window, in reports and in figures. Each has a contrast of 3:1 and
 * more with white and with the ground of a dark page (success criterion 1.4.11 of the Web Content Accessibility
 * Guidelines 2.2), and any two differ by 15 and more in CIELAB, as people with all cones see them and as those who lack
 * one kind do (simulated after Machado, Oliveira and Fernandes, <i>A Physiologically-based Model for Simulation of
 * Color Vision Deficiency</i>, IEEE TVCG 15(6), 2009, severity 1). The first differ most.
 */
public final class RunPalette {

	/** In the order in which runs get them; more runs begin anew. */
	public static final List<String> COLOURS = List.of("#0081ca", "#d96000", "#8769ff", "#d26978", "#9687a5", "#69964b",
			"#f02d3c", "#d22dc3");

	private RunPalette() {
	}
}
