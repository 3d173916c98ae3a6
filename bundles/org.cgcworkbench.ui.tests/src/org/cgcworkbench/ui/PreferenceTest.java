package org.cgcworkbench.ui;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.cgcworkbench.ui.testing.Window;
import org.eclipse.core.runtime.Platform;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is set without the dialog of preferences. */
class PreferenceTest {

	@RegisterExtension
	private final Window window = new Window();

	@AfterEach
	void forget() {
		Preference.store().setToDefault(Preference.OTHER_RUNS_FOLDERS.key());
	}

	@Test
	void isWrittenSoonWhateverBecomesOfTheWorkbench() {
		Path file = Path.of(Platform.getInstanceLocation().getURL().getPath())
				.resolve(".metadata/.plugins/org.eclipse.core.runtime/.settings/org.cgcworkbench.ui.prefs");
		Preference.store().setValue(Preference.OTHER_RUNS_FOLDERS.key(), "/a/folder/of/runs");
		window.until("it is written", () -> written(file).contains("/a/folder/of/runs"));
	}

	/** Nothing as long as there is no file. */
	private static String written(Path file) {
		try {
			return Files.exists(file) ? Files.readString(file) : "";
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
