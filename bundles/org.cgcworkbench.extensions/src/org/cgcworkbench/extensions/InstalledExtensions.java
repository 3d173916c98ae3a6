package org.cgcworkbench.extensions;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

import org.cgcworkbench.core.dataset.DatasetFormat;
import org.cgcworkbench.core.engine.ComputeEngine;
import org.cgcworkbench.core.explain.ExplanationMethod;
import org.cgcworkbench.core.explain.ExplanationMethods;
import org.cgcworkbench.core.metric.Metric;
import org.cgcworkbench.core.metric.Metrics;
import org.cgcworkbench.core.model.ModelExporter;
import org.cgcworkbench.core.model.StandardExporter;
import org.cgcworkbench.core.objective.ObjectiveFunction;
import org.cgcworkbench.core.objective.StandardObjective;
import org.cgcworkbench.core.support.Extensions;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/**
 * Engines, formats, objectives, metrics and explanation methods that bundles register as OSGi services. Asking for them
 * loads no native code, as long as nothing is asked of an engine but its id and label. What cannot be used is left out
 * and told once, in a line.
 */
public final class InstalledExtensions {

	private static final Set<String> TOLD = new HashSet<>();
	private static Consumer<String> teller = line -> System.getLogger(InstalledExtensions.class.getName())
			.log(System.Logger.Level.WARNING, line);
	private static boolean componentsStarted;

	private InstalledExtensions() {
	}

	/** Takes what is left out; until then it goes to the log. */
	public static synchronized void tellBy(Consumer<String> taker) {
		teller = taker;
	}

	/** Engines by id. */
	public static List<ComputeEngine> engines() {
		return all(List.of(), ComputeEngine.class, ComputeEngine::id).stream()
				.sorted(Comparator.comparing(ComputeEngine::id)).toList();
	}

	/** Data set formats by id. */
	public static List<DatasetFormat> formats() {
		return all(List.of(), DatasetFormat.class, DatasetFormat::id).stream()
				.sorted(Comparator.comparing(DatasetFormat::id)).toList();
	}

	/**
	 * The data set format of that id.
	 *
	 * @throws org.cgcworkbench.core.UserException
	 *             where none is installed
	 */
	public static DatasetFormat format(String id) {
		return DatasetFormat.find(formats(), id);
	}

	/** Objectives, the built-in ones first. */
	public static List<ObjectiveFunction> objectives() {
		return all(StandardObjective.all(), ObjectiveFunction.class, ObjectiveFunction::id);
	}

	/** Metrics, the built-in ones first. */
	public static List<Metric> metrics() {
		return all(Metrics.builtIn(), Metric.class, Metric::id);
	}

	/** Explanation methods, the built-in ones first. */
	public static List<ExplanationMethod> methods() {
		return all(ExplanationMethods.builtIn(), ExplanationMethod.class, ExplanationMethod::id);
	}

	/** Formats of export, the built-in ones first. */
	public static List<ModelExporter> exporters() {
		return all(StandardExporter.all(), ModelExporter.class, ModelExporter::id);
	}

	private static BundleContext context() {
		return FrameworkUtil.getBundle(InstalledExtensions.class).getBundleContext();
	}

	private static synchronized <T> List<T> all(List<T> builtIn, Class<T> type, Function<T, String> id) {
		BundleContext context = context();
		startComponents(context);
		List<Extensions.Offer<T>> offers = new ArrayList<>();
		try {
			for (ServiceReference<T> reference : context.getServiceReferences(type, null)) {
				Optional<T> service = Optional.ofNullable(context.getService(reference));
				String component = String.valueOf(reference.getProperty("component.name"));
				offers.add(new Extensions.Offer<>(reference.getBundle().getSymbolicName(), component, service,
						service.isPresent() ? "" : failure(context, reference.getBundle(), component)));
			}
		} catch (InvalidSyntaxException e) {
			throw new IllegalStateException(e);
		}
		return Extensions.usable(builtIn, offers, id, InstalledExtensions::tell);
	}

	/** One line on a bundle that is there and cannot be started, since it needs what is not. */
	public static String unresolved(Bundle bundle, BundleException cause) {
		return OtherVersions.of(bundle, context().getBundles()).stream().findFirst()
				.orElseGet(() -> Extensions.unresolved(bundle.getSymbolicName(), cause.getMessage()));
	}

	private static void tell(String line) {
		if (TOLD.add(line)) {
			teller.accept(line);
		}
	}

	/** Why a component could not be made; empty where nobody knows. */
	private static String failure(BundleContext context, Bundle bundle, String component) {
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

	/**
	 * A bundle's components are only seen once it is started, and nothing else starts a bundle with a lazy policy: a
	 * start level in the product would reach the product's own bundles alone.
	 */
	private static void startComponents(BundleContext context) {
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
					tell(unresolved(bundle, e));
				}
			}
		}
		for (Bundle bundle : context.getBundles()) {
			OtherVersions.of(bundle, context.getBundles()).forEach(InstalledExtensions::tell);
		}
	}
}
