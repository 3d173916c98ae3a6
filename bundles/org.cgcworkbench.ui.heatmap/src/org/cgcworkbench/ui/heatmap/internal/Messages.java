package org.cgcworkbench.ui.heatmap.internal;

import org.eclipse.osgi.util.NLS;

/** The texts of this bundle, from messages.properties beside this class. */
final class Messages extends NLS {

	public static String BoxEditing_boxesOf;
	public static String BoxEditing_name;
	public static String BoxEditing_nameMeaning;
	public static String BoxEditing_nameMissing;
	public static String BoxEditing_read;
	public static String BoxEditing_save;

	static {
		initializeMessages(Messages.class.getPackageName() + ".messages", Messages.class);
	}

	private Messages() {
	}
}
