package org.cgcworkbench.ui.training.internal;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import org.cgcworkbench.ui.chart.Curve;
import org.cgcworkbench.ui.training.internal.RunCurves.Quantity;

/** The charts of the training view. */
enum ChartKind {
	LOSS(Messages.ChartKind_loss, Messages.ChartKind_lossTitle), ACCURACY(Messages.ChartKind_accuracy,
			Messages.ChartKind_accuracyTitle), LEARNING_RATE(Messages.ChartKind_learningRate,
					Messages.ChartKind_learningRateTitle), MAPS(Messages.ChartKind_maps,
							Messages.ChartKind_mapsTitle), SPEED(Messages.ChartKind_speed,
									Messages.ChartKind_speedTitle), PROCESSORS("",
											Messages.ChartKind_processorsTitle), MEMORY("",
													Messages.ChartKind_memoryTitle), GPUS("",
															Messages.ChartKind_gpusTitle), GPU_MEMORY("",
																	Messages.ChartKind_gpuMemoryTitle);

	/** Charts of what happens in training, by epoch. */
	static final Set<ChartKind> OF_TRAINING = Collections.unmodifiableSet(EnumSet.range(LOSS, SPEED));
	/** Charts of how busy the machine is, by minute of training. */
	static final Set<ChartKind> OF_MACHINE = Collections.unmodifiableSet(EnumSet.range(PROCESSORS, GPU_MEMORY));

	/** A curve of each run. */
	record Line(Quantity quantity, String name, Curve.Style style) {
	}

	private final String menuName;
	private final String title;

	ChartKind(String menuName, String title) {
		this.menuName = menuName;
		this.title = title;
	}

	/** The text of its entry in the menu; empty where it has none. */
	String menuName() {
		return menuName;
	}

	/** The title, which explains its lines. */
	String title() {
		return title;
	}

	List<Line> lines() {
		return switch (this) {
			case LOSS -> List.of(new Line(Quantity.TOTAL, Messages.ChartKind_total, Curve.Style.SOLID),
					new Line(Quantity.CROSS_ENTROPY, Messages.ChartKind_crossEntropy, Curve.Style.DASHED),
					new Line(Quantity.CONSISTENCY, Messages.ChartKind_consistency, Curve.Style.DOTTED));
			case ACCURACY ->
				List.of(new Line(Quantity.VALIDATION_ACCURACY, Messages.ChartKind_validation, Curve.Style.SOLID),
						new Line(Quantity.TRAIN_ACCURACY, Messages.ChartKind_training, Curve.Style.DASHED),
						new Line(Quantity.VALIDATION_TOP5, Messages.ChartKind_validationTop5, Curve.Style.DOTTED));
			case LEARNING_RATE -> List.of(new Line(Quantity.LEARNING_RATE, Messages.ChartKind_rate, Curve.Style.SOLID));
			case MAPS -> List.of(new Line(Quantity.MAPS, Messages.ChartKind_ownMap, Curve.Style.SOLID),
					new Line(Quantity.MAPS_FLOOR, Messages.ChartKind_floor, Curve.Style.DASHED),
					new Line(Quantity.ZERO_MAPS, Messages.ChartKind_zeroMaps, Curve.Style.DOTTED));
			case SPEED -> List.of(new Line(Quantity.SPEED, Messages.ChartKind_imagesPerSecond, Curve.Style.SOLID));
			case PROCESSORS -> List.of(new Line(Quantity.PROCESSORS, Messages.ChartKind_run, Curve.Style.SOLID),
					new Line(Quantity.ALL_PROCESSORS, Messages.ChartKind_machine, Curve.Style.DASHED));
			case MEMORY -> List.of(new Line(Quantity.MEMORY, Messages.ChartKind_run, Curve.Style.SOLID),
					new Line(Quantity.MEMORY_USED, Messages.ChartKind_machine, Curve.Style.DASHED),
					new Line(Quantity.ALL_MEMORY, Messages.ChartKind_all, Curve.Style.DOTTED));
			case GPUS -> List.of(new Line(Quantity.GPUS, Messages.ChartKind_gpus, Curve.Style.SOLID),
					new Line(Quantity.LEAST_GPU, Messages.ChartKind_leastGpu, Curve.Style.DASHED));
			case GPU_MEMORY -> List.of(new Line(Quantity.GPU_MEMORY, Messages.ChartKind_fullest, Curve.Style.SOLID),
					new Line(Quantity.ALL_GPU_MEMORY, Messages.ChartKind_all, Curve.Style.DOTTED));
		};
	}

	/** Whether it has so many points that they are thinned. */
	boolean thinned() {
		return this != ACCURACY && this != MAPS;
	}

	/** Whether smoothing makes sense. */
	boolean smoothed() {
		return this == LOSS || this == SPEED;
	}
}
