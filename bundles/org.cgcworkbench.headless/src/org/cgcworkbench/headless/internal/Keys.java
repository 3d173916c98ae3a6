package org.cgcworkbench.headless.internal;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.cgcworkbench.core.engine.Precision;
import org.cgcworkbench.core.network.Architecture;
import org.cgcworkbench.core.objective.StandardObjective;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads options that take the words of experiment files. */
final class Keys {

	/** Names of networks. */
	static final class OfArchitecture implements ITypeConverter<Architecture> {
		@Override
		public Architecture convert(String text) {
			return find(Architecture.values(), Architecture::key, text);
		}
	}

	/** Names of precisions. */
	static final class OfPrecision implements ITypeConverter<Precision> {
		@Override
		public Precision convert(String text) {
			return find(Precision.values(), Precision::key, text);
		}
	}

	/** Names of objectives. */
	static final class OfObjective implements ITypeConverter<StandardObjective> {
		@Override
		public StandardObjective convert(String text) {
			return find(StandardObjective.values(), StandardObjective::id, text);
		}
	}

	/** Names of what is compared. */
	static final class OfMeasurement implements ITypeConverter<BenchCompareCommand.Measurement> {
		@Override
		public BenchCompareCommand.Measurement convert(String text) {
			return find(BenchCompareCommand.Measurement.values(),
					measurement -> measurement.name().toLowerCase(Locale.ROOT), text);
		}
	}

	private Keys() {
	}

	private static <T> T find(T[] values, Function<T, String> key, String text) {
		return Arrays.stream(values).filter(value -> key.apply(value).equals(text)).findFirst()
				.orElseThrow(() -> new TypeConversionException("there is no " + text + "; choose from "
						+ Arrays.stream(values).map(key).collect(Collectors.joining(", "))));
	}
}
