package org.cgcworkbench.headless.internal.application;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;

import org.cgcworkbench.headless.internal.console.Log;
import org.cgcworkbench.headless.internal.console.Stop;

/**
 * Signals that ask the process to end. The first asks for an end at the next good place, however long that takes, where
 * somebody looks for one; any other ends the process at once. Files are whole at every moment, so that nothing is lost
 * but what was not written yet.
 */
final class StopSignals {

	private static final int BASE = 128;

	private StopSignals() {
	}

	/**
	 * Takes the signals over from Java, which would end the process by itself. Java names its signals in a class that
	 * is no part of its standard, so that it is asked for by name.
	 *
	 * @param tells
	 *            whether to say on the console what is waited for
	 */
	static void takeOver(boolean tells) {
		try {
			Class<?> signal = Class.forName("sun.misc.Signal", true, ClassLoader.getSystemClassLoader());
			Class<?> handler = Class.forName("sun.misc.SignalHandler", true, ClassLoader.getSystemClassLoader());
			Method number = signal.getMethod("getNumber");
			Object ours = Proxy.newProxyInstance(ClassLoader.getPlatformClassLoader(), new Class<?>[]{handler},
					(proxy, method, arguments) -> {
						switch (method.getName()) {
							case "equals" :
								return proxy == arguments[0];
							case "hashCode" :
								return System.identityHashCode(proxy);
							case "toString" :
								return "asks to stop";
							default :
								arrived((int) number.invoke(arguments[0]), tells);
								return null;
						}
					});
			for (String name : List.of("INT", "TERM", "HUP", "USR1")) {
				takeOver(signal, handler, name, ours);
			}
		} catch (ReflectiveOperationException e) {
			// another Java: its shutdown hooks ask to stop
			return;
		}
	}

	private static void takeOver(Class<?> signal, Class<?> handler, String name, Object ours)
			throws ReflectiveOperationException {
		try {
			signal.getMethod("handle", signal, handler).invoke(null,
					signal.getConstructor(String.class).newInstance(name), ours);
		} catch (InvocationTargetException e) {
			// the system has no such signal, or Java keeps it
			return;
		}
	}

	private static void arrived(int number, boolean tells) {
		if (!Stop.watched() || Stop.token().cancelled()) {
			Runtime.getRuntime().halt(BASE + number);
		}
		Stop.request();
		if (tells) {
			Log.problem(Stop.words());
		}
	}
}
