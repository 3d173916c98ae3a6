package org.cgcworkbench.ui.internal;

import org.eclipse.osgi.util.NLS;

/** What a user reads of this bundle, as messages.properties says it; sorted by class. */
public final class Messages extends NLS {

	public static String Common_copyAsCommand;
	public static String EvaluateDialog_copyTip;
	public static String EvaluateDialog_evaluateRun;
	public static String EvaluateDialog_evaluateRuns;
	public static String EvaluateDialog_limit;
	public static String EvaluateDialog_limitTip;
	public static String EvaluateDialog_measures;
	public static String EvaluateDialog_message;
	public static String EvaluateDialog_method;
	public static String EvaluateDialog_metric;
	public static String EvaluateDialog_metrics;
	public static String EvaluateDialog_metricsName;
	public static String EvaluateDialog_none;
	public static String EvaluateDialog_shortSide;
	public static String EvaluateDialog_shortSideTip;
	public static String EvaluateDialog_title;

	static {
		NLS.initializeMessages("org.cgcworkbench.ui.internal.messages", Messages.class);
	}

	private Messages() {
	}
}
