package org.cgcworkbench.ui.training.internal;

import java.util.List;

import org.cgcworkbench.ui.chart.Curve;
import org.cgcworkbench.ui.training.internal.RunCurves.Quantity;

/** The charts of the training view. */
enum ChartKind {
	LOSS("Loss by epoch: solid total, dashed cross entropy, dotted consistency", List.of(
			new Line(Quantity.TOTAL, "total", Curve.Style.SOLID),
			new Line(Quantity.CROSS_ENTROPY, "cross entropy", Curve.Style.DASHED),
			new Line(Quantity.CONSISTENCY, "consistency", Curve.Style.DOTTED))), ACCURACY(
					"Accuracy by epoch: solid validation, dashed training, dotted top-5",
					List.of(new Line(Quantity.VALIDATION_ACCURACY, "validation", Curve.Style.SOLID),
							new Line(Quantity.TRAIN_ACCURACY, "training", Curve.Style.DASHED),
							new Line(Quantity.VALIDATION_TOP5, "validation top-5", Curve.Style.DOTTED))), LEARNING_RATE(
									"Learning rate by epoch",
									List.of(new Line(Quantity.LEARNING_RATE, "learning rate",
											Curve.Style.SOLID))), MAPS(
													"Maps by epoch: solid consistency, dashed floor, dotted zero maps in training",
													List.of(new Line(Quantity.MAPS, "own map", Curve.Style.SOLID),
															new Line(Quantity.MAPS_FLOOR, "floor", Curve.Style.DASHED),
															new Line(Quantity.ZERO_MAPS, "zero maps",
																	Curve.Style.DOTTED))), SPEED(
																			"Images per second by epoch",
																			List.of(new Line(Quantity.SPEED, "images/s",
																					Curve.Style.SOLID)));

	/** A curve of each run. */
	record Line(Quantity quantity, String name, Curve.Style style) {
	}

	private final String title;
	private final List<Line> lines;

	ChartKind(String title, List<Line> lines) {
		this.title = title;
		this.lines = lines;
	}

	String title() {
		return title;
	}

	/** The title without the explanation of its lines. */
	String shortTitle() {
		return title.replaceFirst(" by epoch.*", "");
	}

	List<Line> lines() {
		return lines;
	}

	/** Whether a logarithmic scale and smoothing make sense. */
	boolean ofSteps() {
		return this != ACCURACY && this != MAPS;
	}
}
