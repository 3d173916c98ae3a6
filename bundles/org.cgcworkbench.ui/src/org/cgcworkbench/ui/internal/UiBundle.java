package org.cgcworkbench.ui.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import org.cgcworkbench.core.Extensions;
import org.cgcworkbench.ui.Notices;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.jface.preference.IPreferenceStore;
import org.eclipse.ui.preferences.ScopedPreferenceStore;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/** Start and end of this bundle, and what it asks of the framework. */
public final class UiBundle implements BundleActivator {

	/** Symbolic name. */
	public static final String ID = "org.cgcworkbench.ui";

	private static final Set<String> TOLD = new HashSet<>();

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

	/** The built-in extensions of a type and those of added bundles; what cannot be used is told once, in a notice. */
	public static synchronized <T> List<T> extensions(List<T> builtIn, Class<T> type, Function<T, String> id) {
		startComponents();
		List<Extensions.Offer<T>> offers = new ArrayList<>();
		try {
			for (ServiceReference<T> reference : context.getServiceReferences(type, null)) {
				Optional<T> service = Optional.ofNullable(context.getService(reference));
				String component = String.valueOf(reference.getProperty("component.name"));
				offers.add(new Extensions.Offer<>(reference.getBundle().getSymbolicName(), component, service,
						service.isPresent() ? "" : failure(reference.getBundle(), component)));
			}
		} catch (InvalidSyntaxException e) {
			throw new IllegalStateException(e);
		}
		return Extensions.usable(builtIn, offers, id, UiBundle::tell);
	}

	private static void tell(String line) {
		if (TOLD.add(line)) {
			Notices.problem(line, line, Optional.empty());
		}
	}

	/** Why a component could not be made; empty where nobody knows. */
	private static String failure(Bundle bundle, String component) {
		ServiceReference<ServiceComponentRuntime> reference = context
				.getServiceReference(ServiceComponentRuntime.class);
		ServiceComponentRuntime runtime = reference == null ? null : context.getService(reference);
		ComponentDescriptionDTO description = runtime == null
				? null
				: runtime.getComponentDescriptionDTO(bundle, component);
		return description == null
				? ""
				: runtime.getComponentConfigurationDTOs(description).stream().map(c -> c.failure)
						.filter(failure -> failure != null && !failure.isBlank()).findFirst().orElse("");
	}

	/** A bundle's components are only seen once it is started, and nothing else starts a bundle with a lazy policy. */
	private static void startComponents() {
		if (componentsStarted) {
			return;
		}
		componentsStarted = true;
		for (Bundle bundle : context.getBundles()) {
			boolean asleep = bundle.getState() == Bundle.RESOLVED || bundle.getState() == Bundle.INSTALLED;
			if (asleep && bundle.getHeaders("").get("Service-Component") != null) {
				try {
					bundle.start(Bundle.START_TRANSIENT | Bundle.START_ACTIVATION_POLICY);
				} catch (BundleException e) {
					tell(Extensions.unresolved(bundle.getSymbolicName(), e.getMessage()));
				}
			}
		}
	}
}
