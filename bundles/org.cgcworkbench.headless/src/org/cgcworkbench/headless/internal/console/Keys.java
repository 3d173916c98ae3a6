package org.cgcworkbench.headless.internal.console;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.cgcworkbench.core.engine.Precision;
import org.cgcworkbench.core.network.Architecture;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads options that take the words of experiment files. */
public final class Keys {

	/** Names of networks. */
	public static final class OfArchitecture implements ITypeConverter<Architecture> {
		@Override
		public Architecture convert(String text) {
			return find(Architecture.values(), Architecture::key, text);
		}
	}

	/** Names of precisions. */
	public static final class OfPrecision implements ITypeConverter<Precision> {
		@Override
		public Precision convert(String text) {
			return find(Precision.values(), Precision::key, text);
		}
	}

	private Keys() {
	}

	/** The value of that name. */
	public static <T> T find(T[] values, Function<T, String> key, String text) {
		return Arrays.stream(values).filter(value -> key.apply(value).equals(text)).findFirst()
				.orElseThrow(() -> new TypeConversionException("there is no " + text + "; choose from "
						+ Arrays.stream(values).map(key).collect(Collectors.joining(", "))));
	}
}
