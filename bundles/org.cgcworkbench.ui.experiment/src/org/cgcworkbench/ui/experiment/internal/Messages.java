package org.cgcworkbench.ui.experiment.internal;

import org.eclipse.osgi.util.NLS;

/** The texts of this bundle, from messages.properties beside this class. */
public final class Messages extends NLS {

	public static String BaselinePage_experiment;
	public static String BaselinePage_experimentLabel;
	public static String BaselinePage_list;
	public static String BaselinePage_meaning;
	public static String BaselinePage_name;
	public static String BaselinePage_nameLabel;
	public static String BaselinePage_none;
	public static String BaselinePage_title;

	static {
		initializeMessages(Messages.class.getPackageName() + ".messages", Messages.class);
	}

	private Messages() {
	}
}
