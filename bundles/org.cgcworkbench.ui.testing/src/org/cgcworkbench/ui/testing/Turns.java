package org.cgcworkbench.ui.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Tests of several bundles may run at once, but one window alone has the focus: their processes take turns. */
public final class Turns {

	/** Locked until this process ends. */
	private static FileChannel turn;

	private Turns() {
	}

	/** Waits until no other process has its turn, and has it from then on. */
	public static synchronized void await() {
		if (turn != null) {
			return;
		}
		String user = System.getProperty("user.name").replaceAll("[^A-Za-z0-9]", "_");
		Path file = Path.of(System.getProperty("java.io.tmpdir"), "cgc-workbench-windows-" + user + ".lock");
		try {
			turn = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
			turn.lock();
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
