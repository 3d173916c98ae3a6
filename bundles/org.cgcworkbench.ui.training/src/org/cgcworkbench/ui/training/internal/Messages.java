package org.cgcworkbench.ui.training.internal;

import org.eclipse.osgi.util.NLS;

/** The texts of this bundle, from messages.properties beside this class. */
final class Messages extends NLS {

	public static String WarningsDialog_title;

	static {
		initializeMessages(Messages.class.getPackageName() + ".messages", Messages.class);
	}

	private Messages() {
	}
}
