package org.cgcworkbench.ui.report.internal;

import org.eclipse.osgi.util.NLS;

/** The texts of this bundle, from messages.properties beside this class. */
final class Messages extends NLS {

	public static String RowsPage_onlyDifferences;
	public static String RowsPage_setting;
	public static String RowsPage_settingTip;

	static {
		initializeMessages(Messages.class.getPackageName() + ".messages", Messages.class);
	}

	private Messages() {
	}
}
