package org.cgcworkbench.ui.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.cgcworkbench.ui.Preference;
import org.eclipse.core.runtime.ILogListener;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Platform;
import org.junit.jupiter.api.Test;

/** What the program's parts say is in the workspace's log. */
class EclipseLogTest {

	@Test
	void recordsAreHandedOnWithWhatWasThrown() {
		Preference.store();
		List<IStatus> heard = new CopyOnWriteArrayList<>();
		ILogListener listener = (status, plugin) -> heard.add(status);
		Platform.addLogListener(listener);
		try {
			System.Logger log = System.getLogger("org.cgcworkbench.core.Somewhere");
			IOException cause = new IOException("no room");
			log.log(Level.WARNING, "unpacked elsewhere", cause);
			log.log(Level.ERROR, "gave up");
			log.log(Level.DEBUG, "2 threads");
			assertEquals(List.of("unpacked elsewhere", "gave up"), heard.stream().map(IStatus::getMessage).toList());
			assertEquals(List.of(IStatus.WARNING, IStatus.ERROR), heard.stream().map(IStatus::getSeverity).toList());
			assertSame(cause, heard.getFirst().getException());
		} finally {
			Platform.removeLogListener(listener);
		}
	}
}
