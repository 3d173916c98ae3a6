package org.cgcworkbench.core.metric.internal;

import java.util.List;
import java.util.function.Function;

import org.cgcworkbench.core.metric.CurveAxis;
import org.cgcworkbench.core.metric.Direction;
import org.cgcworkbench.core.metric.EvaluatedImage;
import org.cgcworkbench.core.metric.Measurement;
import org.cgcworkbench.core.metric.Metric;
import org.cgcworkbench.core.metric.MetricGroup;
import org.cgcworkbench.core.metric.MetricPart;
import org.cgcworkbench.core.option.Option;
import org.cgcworkbench.core.option.Options;

/** A metric that comes with the program. */
public class BuiltInMetric implements Metric {

	/** How an image is measured. */
	public interface Formula {

		Measurement measure(EvaluatedImage image, Options options);
	}

	/**
	 * What a metric says of itself.
	 *
	 * @param standard
	 *            whether it is measured where no metric is asked for
	 * @param axis
	 *            of its curves, which may depend on the options
	 * @param options
	 *            in the order in which ids name them
	 */
	public record Words(String id, String label, MetricGroup group, Direction direction, boolean standard,
			String definition, Function<Options, CurveAxis> axis, List<MetricPart> parts, List<Option<?>> options) {

		/** Of one that has neither parts nor options. */
		Words(String id, String label, MetricGroup group, Direction direction, boolean standard, String definition) {
			this(id, label, group, direction, standard, definition, options -> CurveAxis.SHARE, List.of(), List.of());
		}

		Words withParts(MetricPart... own) {
			return new Words(id, label, group, direction, standard, definition, axis, List.of(own), options);
		}

		Words withOptions(Option<?>... own) {
			return new Words(id, label, group, direction, standard, definition, axis, parts, List.of(own));
		}

		Words withAxis(Function<Options, CurveAxis> own) {
			return new Words(id, label, group, direction, standard, definition, own, parts, options);
		}

		Words withAxis(String name, double first, double last) {
			return withAxis(chosen -> new CurveAxis(name, first, last));
		}
	}

	private final Words words;
	private final Formula formula;
	private final Options chosen;

	BuiltInMetric(Words words, Formula formula) {
		this(words, formula, Options.standard(words.options()));
	}

	BuiltInMetric(Words words, Formula formula, Options chosen) {
		this.words = words;
		this.formula = formula;
		this.chosen = chosen;
	}

	@Override
	public String id() {
		return words.id() + chosen.suffix();
	}

	@Override
	public String label() {
		return words.label();
	}

	@Override
	public String definition() {
		return words.definition();
	}

	@Override
	public MetricGroup group() {
		return words.group();
	}

	@Override
	public boolean standard() {
		return words.standard();
	}

	@Override
	public Direction direction() {
		return words.direction();
	}

	@Override
	public CurveAxis curveAxis() {
		return words.axis().apply(chosen);
	}

	@Override
	public List<MetricPart> parts() {
		return words.parts();
	}

	@Override
	public boolean explains() {
		return words.group() != MetricGroup.PREDICTION;
	}

	@Override
	public List<Option<?>> options() {
		return words.options();
	}

	/** Those that it was made with. */
	final Options chosen() {
		return chosen;
	}

	@Override
	public Metric with(Options options) {
		return new BuiltInMetric(words, formula, options);
	}

	@Override
	public Measurement measure(EvaluatedImage image) {
		return formula.measure(image, chosen);
	}
}
