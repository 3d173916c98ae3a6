package org.cgcworkbench.ui.internal;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;

/** Hands what the program's parts say through {@link System.Logger} to the workspace's log, and on to nobody else. */
final class EclipseLog extends Handler {

	/** Kept, since loggers that nobody keeps lose their handlers. */
	private static final Logger ALL = Logger.getLogger("org.cgcworkbench");

	private EclipseLog() {
		setLevel(Level.INFO);
	}

	static void follow() {
		ALL.addHandler(new EclipseLog());
		ALL.setUseParentHandlers(false);
	}

	@Override
	public void publish(LogRecord record) {
		if (isLoggable(record)) {
			int severity = record.getLevel() == Level.SEVERE
					? IStatus.ERROR
					: record.getLevel() == Level.WARNING ? IStatus.WARNING : IStatus.INFO;
			ILog.of(EclipseLog.class)
					.log(new Status(severity, record.getLoggerName(), record.getMessage(), record.getThrown()));
		}
	}

	@Override
	public void flush() {
		// nothing waits
	}

	@Override
	public void close() {
		// the workspace's log is the platform's
	}
}
