package org.cgcworkbench.headless.internal;

import org.osgi.framework.FrameworkUtil;

import picocli.CommandLine.IVersionProvider;

/** The product's version. */
final class ProductVersion implements IVersionProvider {

	static String text() {
		return FrameworkUtil.getBundle(ProductVersion.class).getVersion().toString();
	}

	@Override
	public String[] getVersion() {
		return new String[]{"CGC Workbench " + text()};
	}
}
