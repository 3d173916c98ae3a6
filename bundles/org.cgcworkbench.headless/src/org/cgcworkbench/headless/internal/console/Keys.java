package org.cgcworkbench.headless.internal.console;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.cgcworkbench.core.dataset.ObjectUse;
import org.cgcworkbench.core.engine.Precision;
import org.cgcworkbench.core.network.Architecture;
import org.cgcworkbench.core.remote.RemoteCheckpoints;

import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** Reads options that take the words of experiment files. */
public final class Keys {

	private Keys() {
	}

	/** Lets all commands read networks, precisions and the like by their names. */
	public static void register(CommandLine commandLine) {
		commandLine.registerConverter(Architecture.class, text -> find(Architecture.values(), Architecture::key, text));
		commandLine.registerConverter(ObjectUse.class, text -> find(ObjectUse.values(), ObjectUse::key, text));
		commandLine.registerConverter(RemoteCheckpoints.Which.class,
				text -> find(RemoteCheckpoints.Which.values(), which -> which.name().toLowerCase(Locale.ROOT), text));
		commandLine.registerConverter(Precision.class, text -> find(Precision.values(), Precision::key, text));
	}

	/** The value of that name. */
	public static <T> T find(T[] values, Function<T, String> key, String text) {
		return Arrays.stream(values).filter(value -> key.apply(value).equals(text)).findFirst()
				.orElseThrow(() -> new TypeConversionException("there is no " + text + "; choose from "
						+ Arrays.stream(values).map(key).collect(Collectors.joining(", "))));
	}
}
