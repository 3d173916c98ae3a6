package org.cgcworkbench.ui.internal.notices;

import java.io.PrintWriter;
import java.io.StringWriter;

import org.cgcworkbench.ui.Notices.Notice;
import org.eclipse.core.runtime.Platform;

/** What somebody who mends a problem needs to know of it, as plain text; the same in every language. */
final class ErrorDetails {

	private ErrorDetails() {
	}

	/** The notice with its time, the versions of what ran, and where in the code it came from as far as that is known. */
	static String of(Notice notice) {
		StringWriter text = new StringWriter();
		PrintWriter lines = new PrintWriter(text);
		lines.println(notice.message());
		lines.println();
		lines.println("CGC Workbench: " + System.getProperty("cgc.version", "of the sources"));
		lines.println("Java: " + System.getProperty("java.version") + ", " + System.getProperty("java.vm.name") + ", "
				+ System.getProperty("java.vendor"));
		lines.println("System: " + System.getProperty("os.name") + " " + System.getProperty("os.version") + ", "
				+ System.getProperty("os.arch") + ", " + Platform.getWS());
		lines.println("Time: " + notice.time());
		notice.thrown().ifPresent(thrown -> {
			lines.println();
			thrown.printStackTrace(lines);
		});
		return text.toString();
	}
}
