package org.cgcworkbench.product;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Handler;
import java.util.logging.Logger;

import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.FrameworkWiring;

/**
 * Runs in a process of its own, of {@link CommandProcess}: starts the product's bundles as its launcher does, then one
 * command after another. The bundle of the commands is loaded anew for each, so that none finds what another has set.
 */
public final class CommandServer {

	/** Ends what a command wrote, on each output; on the standard output the exit code follows. */
	static final char END = 0;
	private static final String COMMANDS = "org.cgcworkbench.headless";

	private CommandServer() {
	}

	/**
	 * Starts it; commands come on the standard input.
	 *
	 * @param arguments
	 *            the product's folder, and the jars of its framework and of its launcher
	 */
	public static void main(String... arguments) {
		try {
			serve(arguments);
			System.exit(0);
		} catch (Exception | Error e) {
			// the framework's threads would keep the process
			e.printStackTrace();
			System.exit(1);
		}
	}

	private static void serve(String... arguments) throws Exception {
		PrintStream out = System.out;
		PrintStream err = System.err;
		Class<?> starter = Class.forName("org.eclipse.core.runtime.adaptor.EclipseStarter");
		starter.getMethod("setInitialProperties", Map.class).invoke(null, Map.of("osgi.install.area",
				Path.of(arguments[0]).toUri().toString(), "osgi.framework", Path.of(arguments[1]).toUri().toString()));
		BundleContext context = (BundleContext) starter.getMethod("startup", String[].class, Runnable.class)
				.invoke(null, new String[]{"-data", "@none", "-nosplash"}, null);
		Bundle commands = Arrays.stream(context.getBundles())
				.filter(bundle -> COMMANDS.equals(bundle.getSymbolicName())).findFirst().orElseThrow();
		FrameworkWiring wiring = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
		// commands that start others take the launcher to be what has started them
		System.setProperty("java.class.path", arguments[2]);
		DataInputStream in = new DataInputStream(System.in);
		while (true) {
			String[] words;
			try {
				words = new String[in.readInt()];
			} catch (EOFException e) {
				return;
			}
			for (int i = 0; i < words.length; i++) {
				words[i] = in.readUTF();
			}
			Object exitCode = run(commands, words);
			end(err, "");
			end(out, exitCode + "\n");
			// --json has put others in their place
			System.setOut(out);
			System.setErr(err);
			Logger log = Logger.getLogger("org.cgcworkbench");
			for (Handler handler : log.getHandlers()) {
				log.removeHandler(handler);
				handler.close();
			}
			CountDownLatch refreshed = new CountDownLatch(1);
			wiring.refreshBundles(List.of(commands), event -> refreshed.countDown());
			refreshed.await();
		}
	}

	private static Object run(Bundle commands, String... words) throws Exception {
		Class<?> context = commands.loadClass("org.eclipse.equinox.app.IApplicationContext");
		Class<?> application = commands.loadClass(COMMANDS + ".internal.application.Application");
		Object asked = Proxy.newProxyInstance(context.getClassLoader(), new Class<?>[]{context}, (proxy, method,
				given) -> method.getName().equals("getArguments") ? Map.of("application.args", words) : null);
		return application.getMethod("start", context).invoke(application.getConstructor().newInstance(), asked);
	}

	private static void end(PrintStream stream, String last) {
		stream.print(END + last);
		stream.flush();
	}
}
