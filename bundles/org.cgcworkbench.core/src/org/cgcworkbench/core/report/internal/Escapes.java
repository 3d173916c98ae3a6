package org.cgcworkbench.core.report.internal;

/** Text made safe for markup that is not written by the template. */
final class Escapes {

	private Escapes() {
	}

	/** For content and quoted attributes. */
	static String html(String text) {
		return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;").replace("'",
				"&#39;");
	}
}
