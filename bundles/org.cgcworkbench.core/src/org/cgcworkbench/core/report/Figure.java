package org.cgcworkbench.core.report;

/** What is drawn by itself or as part of a page: see {@link Figures}. */
public sealed interface Figure permits Chart, Plot, MatrixFigure, MapGrid {

	/** What stands above it. */
	String title();

	/** For those who do not see it. */
	String description();
}
