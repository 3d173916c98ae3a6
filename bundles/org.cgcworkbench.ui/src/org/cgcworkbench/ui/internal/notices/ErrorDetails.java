package org.cgcworkbench.ui.internal.notices;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Stream;

import org.cgcworkbench.ui.Notices.Notice;
import org.cgcworkbench.ui.internal.Messages;
import org.eclipse.core.runtime.Platform;
import org.eclipse.osgi.util.NLS;

/** What somebody who mends a problem needs to know of it, as plain text. */
final class ErrorDetails {

	/** Properties of the virtual machine, in the order in which the text has them. */
	private static final String[] PROPERTIES = {"cgc.version", "java.version", "java.vm.name", "java.vendor", "os.name",
			"os.version", "os.arch"};

	private ErrorDetails() {
	}

	/** The notice, what ran, its time, and where in the code it came from as far as that is known. */
	static String of(Notice notice) {
		Object[] words = Stream.concat(Stream.of(PROPERTIES).map(name -> System.getProperty(name, "?")),
				Stream.of(Platform.getWS(), notice.time(), notice.message())).toArray();
		StringWriter text = new StringWriter();
		text.write(NLS.bind(Messages.ErrorDetails_text, words));
		notice.thrown().ifPresent(thrown -> thrown.printStackTrace(new PrintWriter(text, true)));
		return text.toString();
	}
}
