package org.cgcworkbench.extensions;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.cgcworkbench.core.support.Extensions;
import org.osgi.framework.Bundle;
import org.osgi.framework.namespace.BundleNamespace;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;

/** What added bundles need of ours in another version than the one that is here. */
final class OtherVersions {

	private static final String OURS = "org.cgcworkbench.";
	/** The attribute of the version by the kind of what is needed. */
	private static final Map<String, String> KINDS = Map.of(PackageNamespace.PACKAGE_NAMESPACE,
			PackageNamespace.CAPABILITY_VERSION_ATTRIBUTE, BundleNamespace.BUNDLE_NAMESPACE,
			BundleNamespace.CAPABILITY_BUNDLE_VERSION_ATTRIBUTE);

	private OtherVersions() {
	}

	/** A line on each package or bundle that is here and does not fit, those first without which it cannot work. */
	static List<String> of(Bundle bundle, Bundle[] all) {
		List<String> needed = new ArrayList<>();
		List<String> optional = new ArrayList<>();
		BundleRevision revision = bundle.adapt(BundleRevision.class);
		if (revision != null && !bundle.getSymbolicName().startsWith(OURS)) {
			KINDS.forEach((kind, attribute) -> {
				for (BundleRequirement requirement : revision.getDeclaredRequirements(kind)) {
					boolean spared = PackageNamespace.RESOLUTION_OPTIONAL
							.equals(requirement.getDirectives().get(PackageNamespace.REQUIREMENT_RESOLUTION_DIRECTIVE));
					mismatch(bundle, requirement, attribute, all, spared).ifPresent((spared ? optional : needed)::add);
				}
			});
		}
		needed.addAll(optional);
		return needed;
	}

	private static Optional<String> mismatch(Bundle bundle, BundleRequirement requirement, String attribute,
			Bundle[] all, boolean spared) {
		String kind = requirement.getNamespace();
		String filter = requirement.getDirectives().get(PackageNamespace.REQUIREMENT_FILTER_DIRECTIVE);
		Matcher name = Pattern.compile("\\(" + kind + "=(" + Pattern.quote(OURS) + "[^)]*)\\)").matcher(filter);
		Matcher version = Pattern.compile("\\(" + attribute + ">=([^)]*)\\)").matcher(filter);
		if (!name.find() || !version.find()) {
			return Optional.empty();
		}
		List<BundleCapability> offers = Arrays.stream(all).map(other -> other.adapt(BundleRevision.class))
				.filter(Objects::nonNull).flatMap(other -> other.getDeclaredCapabilities(kind).stream())
				.filter(offer -> name.group(1).equals(offer.getAttributes().get(kind))).toList();
		return offers.isEmpty() || offers.stream().anyMatch(requirement::matches)
				? Optional.empty()
				: Optional.of(Extensions.otherVersion(bundle.getSymbolicName(), name.group(1), version.group(1),
						offers.getFirst().getAttributes().get(attribute).toString(), spared));
	}
}
