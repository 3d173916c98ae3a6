package org.cgcworkbench.ui.help.internal;

import org.eclipse.osgi.util.NLS;

/** What a user reads of this bundle, as messages.properties says it; sorted by class. */
public final class Messages extends NLS {

	public static String CheatSheetView_baseline;
	public static String CheatSheetView_baselineButton;
	public static String CheatSheetView_baselineText;
	public static String CheatSheetView_create;
	public static String CheatSheetView_createButton;
	public static String CheatSheetView_createText;
	public static String CheatSheetView_look;
	public static String CheatSheetView_lookButton;
	public static String CheatSheetView_lookText;
	public static String CheatSheetView_measure;
	public static String CheatSheetView_measureButton;
	public static String CheatSheetView_measureText;
	public static String CheatSheetView_report;
	public static String CheatSheetView_reportButton;
	public static String CheatSheetView_reportText;
	public static String CheatSheetView_stepTitle;
	public static String CheatSheetView_train;
	public static String CheatSheetView_trainButton;
	public static String CheatSheetView_trainText;
	public static String GuideView_cannotBeRead;
	public static String GuideView_found;
	public static String GuideView_noBrowser;
	public static String GuideView_none;
	public static String GuideView_search;
	public static String GuideView_topics;

	static {
		NLS.initializeMessages("org.cgcworkbench.ui.help.internal.messages", Messages.class);
	}

	private Messages() {
	}
}
