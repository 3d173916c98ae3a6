package org.cgcworkbench.headless.internal.console;

import java.util.Optional;

import org.cgcworkbench.core.engine.EngineSelection;
import org.cgcworkbench.core.engine.Precision;
import org.cgcworkbench.core.run.Provenance;
import org.osgi.framework.FrameworkUtil;

import picocli.CommandLine.IVersionProvider;

/** The product's version. */
public final class ProductVersion implements IVersionProvider {

	public static String text() {
		return FrameworkUtil.getBundle(ProductVersion.class).getVersion().toString();
	}

	/** What computes here, for the files that it writes. */
	public static Provenance provenance(EngineSelection selection, Precision precision, int threads) {
		return new Provenance("CGC Workbench " + text(),
				Optional.ofNullable(System.getProperty("cgc.revision")).filter(r -> !r.isBlank()),
				selection.engine().label(), selection.reason(),
				selection.devices().stream().map(device -> device.id() + " " + device.name()).toList(), precision.key(),
				threads);
	}

	@Override
	public String[] getVersion() {
		return new String[]{"CGC Workbench " + text()};
	}
}
