package org.cgcworkbench.ui.internal;

import java.util.ArrayList;
import java.util.List;

import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.jface.preference.IPreferenceStore;
import org.eclipse.ui.preferences.ScopedPreferenceStore;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** Start and end of this bundle, and what it asks of the framework. */
public final class UiBundle implements BundleActivator {

	/** Symbolic name. */
	public static final String ID = "org.cgcworkbench.ui";

	private static BundleContext context;
	private static IPreferenceStore preferences;
	private static boolean componentsStarted;

	@Override
	public void start(BundleContext started) {
		context = started;
	}

	@Override
	public void stop(BundleContext stopped) {
		RunWatch.shutDown();
		context = null;
	}

	/** The preferences of this workspace. */
	public static synchronized IPreferenceStore preferences() {
		if (preferences == null) {
			preferences = new ScopedPreferenceStore(InstanceScope.INSTANCE, ID);
		}
		return preferences;
	}

	/** All services of a type. */
	public static synchronized <T> List<T> services(Class<T> type) {
		startComponents();
		List<T> services = new ArrayList<>();
		try {
			for (ServiceReference<T> reference : context.getServiceReferences(type, null)) {
				T service = context.getService(reference);
				if (service != null) {
					services.add(service);
				}
			}
		} catch (InvalidSyntaxException e) {
			throw new IllegalStateException(e);
		}
		return services;
	}

	/** A bundle's components are only seen once it is started, and nothing else starts a bundle with a lazy policy. */
	private static void startComponents() {
		if (componentsStarted) {
			return;
		}
		componentsStarted = true;
		for (Bundle bundle : context.getBundles()) {
			if (bundle.getHeaders("").get("Service-Component") != null && bundle.getState() == Bundle.RESOLVED) {
				try {
					bundle.start(Bundle.START_TRANSIENT | Bundle.START_ACTIVATION_POLICY);
				} catch (BundleException e) {
					ILog.of(UiBundle.class).error("the bundle " + bundle.getSymbolicName() + " does not start", e);
				}
			}
		}
	}
}
