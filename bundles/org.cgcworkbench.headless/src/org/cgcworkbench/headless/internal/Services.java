package org.cgcworkbench.headless.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.dataset.DatasetFormat;
import org.cgcworkbench.core.engine.ComputeEngine;
import org.cgcworkbench.core.objective.ObjectiveFunction;
import org.cgcworkbench.core.objective.StandardObjective;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** The extensions that installed bundles register as OSGi services. */
final class Services {

	private static boolean started;

	private Services() {
	}

	static List<ComputeEngine> engines() {
		return all(ComputeEngine.class).stream().sorted(Comparator.comparing(ComputeEngine::id)).toList();
	}

	/**
	 * The data set format of that name.
	 *
	 * @throws UserException
	 *             where none is installed
	 */
	static DatasetFormat format(String id) {
		List<DatasetFormat> formats = all(DatasetFormat.class);
		return formats.stream().filter(f -> f.id().equals(id)).findFirst()
				.orElseThrow(() -> new UserException("there is no data set format " + id + "; installed: "
						+ String.join(", ", formats.stream().map(DatasetFormat::id).sorted().toList())));
	}

	/**
	 * The objective of that name.
	 *
	 * @throws UserException
	 *             where none is installed
	 */
	static ObjectiveFunction objective(String id) {
		List<ObjectiveFunction> objectives = withBuiltIn(StandardObjective.all(), ObjectiveFunction.class);
		return objectives.stream().filter(o -> o.id().equals(id)).findFirst()
				.orElseThrow(() -> new UserException("there is no objective " + id + "; installed: "
						+ String.join(", ", objectives.stream().map(ObjectiveFunction::id).sorted().toList())));
	}

	/** What comes with the program and what added bundles register. */
	static <T> List<T> withBuiltIn(List<T> builtIn, Class<T> type) {
		List<T> joined = new ArrayList<>(builtIn);
		joined.addAll(all(type));
		return joined;
	}

	static synchronized <T> List<T> all(Class<T> type) {
		BundleContext context = FrameworkUtil.getBundle(Services.class).getBundleContext();
		startComponents(context);
		List<T> services = new ArrayList<>();
		try {
			for (ServiceReference<T> reference : context.getServiceReferences(type, null)) {
				services.add(context.getService(reference));
			}
		} catch (InvalidSyntaxException e) {
			throw new IllegalStateException(e);
		}
		return services;
	}

	/** A bundle's components are only seen once it is started, and nothing else starts a bundle with a lazy policy. */
	private static void startComponents(BundleContext context) {
		if (started) {
			return;
		}
		for (Bundle bundle : context.getBundles()) {
			if (bundle.getHeaders("").get("Service-Component") != null && bundle.getState() == Bundle.RESOLVED) {
				try {
					bundle.start(Bundle.START_TRANSIENT | Bundle.START_ACTIVATION_POLICY);
				} catch (BundleException e) {
					System.err.println(
							"workbench: the bundle " + bundle.getSymbolicName() + " does not start: " + e.getMessage());
				}
			}
		}
		started = true;
	}
}
