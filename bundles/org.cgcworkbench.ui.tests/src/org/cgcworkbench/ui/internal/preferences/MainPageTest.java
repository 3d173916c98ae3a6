package org.cgcworkbench.ui.internal.preferences;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.cgcworkbench.ui.Preference;
import org.cgcworkbench.ui.testing.AccessibleName;
import org.cgcworkbench.ui.testing.Window;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The page of preferences. */
class MainPageTest {

	@RegisterExtension
	private final Window window = new Window();
	private final MainPage page = new MainPage();

	@BeforeEach
	void open() {
		page.createControl(window.shell());
		window.open();
	}

	@AfterEach
	void putBack() {
		Preference.store().setToDefault(Preference.DEVICE.key());
	}

	private Text field(String name) {
		return window.all(Text.class).stream().filter(text -> AccessibleName.of(text).startsWith(name)).findFirst()
				.orElseThrow();
	}

	private static void type(Text field, String text) {
		field.setText(text);
		field.notifyListeners(SWT.KeyUp, new Event());
	}

	@Test
	void aDeviceOfNoKnownKindIsRefused() {
		Text device = field("Device");
		assertEquals("auto", device.getText());
		type(device, "gpu7");
		assertFalse(page.isValid());
		assertTrue(page.getErrorMessage().contains("gpu7"), page.getErrorMessage());
		type(device, "cuda:0, cuda:1");
		assertTrue(page.isValid());
		assertTrue(page.performOk());
		assertEquals("cuda:0, cuda:1", Preference.DEVICE.get());
	}

	@Test
	void isNamed() {
		window.assertAllIsNamed();
	}
}
