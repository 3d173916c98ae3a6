package org.cgcworkbench.ui.internal.application;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import org.cgcworkbench.ui.testing.Window;
import org.eclipse.core.runtime.Platform;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The details of the installation have all licences. */
class LicencesPageTest {

	@RegisterExtension
	private final Window window = new Window();
	@TempDir
	private Path folder;

	@Test
	void isAPageOfTheInstallationDetails() {
		assertEquals(LicencesPage.class.getName(), Arrays
				.stream(Platform.getExtensionRegistry().getConfigurationElementsFor("org.eclipse.ui.installationPages"))
				.filter(page -> page.getAttribute("id").equals("org.cgcworkbench.ui.licences")).findFirst()
				.map(page -> page.getAttribute("class")).orElseThrow());
	}

	@Test
	void showsTheFileOfTheProduct() throws IOException {
		Path file = Files.writeString(folder.resolve("THIRD-PARTY"), "Libraries\nand licences\n");
		assertEquals("Libraries\nand licences\n", shown(file));
	}

	@Test
	void saysThatTheFileIsMissing() {
		Path file = folder.resolve("THIRD-PARTY");
		assertEquals("The licences of all libraries come with the product, in the file " + file + ". It is not there.",
				shown(file));
	}

	/** A layout that asks for the size of the long text stops the window for many seconds. */
	@Test
	void itsSizeIsNotThatOfTheText() throws IOException {
		LicencesPage page = new LicencesPage(Files.writeString(folder.resolve("THIRD-PARTY"), "licence ".repeat(2000)));
		page.createControl(new Composite(window.shell(), SWT.NONE));
		assertTrue(page.getControl().computeSize(SWT.DEFAULT, SWT.DEFAULT).x < 1000);
		page.getControl().setSize(300, 200);
		assertEquals(new Point(300, 200), ((Composite) page.getControl()).getChildren()[0].getSize());
	}

	private String shown(Path file) {
		LicencesPage page = new LicencesPage(file);
		page.createControl(new Composite(window.shell(), SWT.NONE));
		return ((Text) ((Composite) page.getControl()).getChildren()[0]).getText();
	}
}
