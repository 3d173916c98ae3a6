package org.cgcworkbench.headless.internal.console;

import java.util.Optional;

import org.cgcworkbench.core.run.Program;
import org.osgi.framework.FrameworkUtil;

import picocli.CommandLine.IVersionProvider;

/** The product's version. */
public final class ProductVersion implements IVersionProvider {

	public static String text() {
		return FrameworkUtil.getBundle(ProductVersion.class).getVersion().toString();
	}

	/** This program, for the files that it writes. */
	public static Program program() {
		return new Program("CGC Workbench " + text(),
				Optional.ofNullable(System.getProperty("cgc.revision")).filter(r -> !r.isBlank()));
	}

	@Override
	public String[] getVersion() {
		return new String[]{program().name()};
	}
}
