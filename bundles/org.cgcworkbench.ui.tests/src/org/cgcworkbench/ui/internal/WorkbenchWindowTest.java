package org.cgcworkbench.ui.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;

import org.eclipse.core.runtime.Platform;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageLoader;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.Test;

/** The workbench window opens on an empty workspace. */
class WorkbenchWindowTest {

	@Test
	void opensInTheTrainingPerspective() throws Exception {
		IWorkbenchWindow window = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
		assertNotNull(window);
		assertEquals(TrainingPerspective.ID, window.getActivePage().getPerspective().getId());
		assertNotNull(window.getActivePage().findViewReference(IPageLayout.ID_PROGRESS_VIEW));
		Shell shell = window.getShell();
		assertEquals("CGC Workbench", shell.getText());
		Display display = shell.getDisplay();
		while (display.readAndDispatch()) {
			// until everything is drawn
		}
		Path picture = Files.createDirectories(Path.of(System.getProperty("cgc.screenshots"))).resolve("window.png");
		save(shell, picture);
		assertTrue(Files.size(picture) > 0);
		Path log = Platform.getLogFileLocation().toPath();
		assertTrue(!Files.exists(log) || !Files.readString(log).contains("!ENTRY org.cgcworkbench"),
				"the error log has entries of ours, see " + log);
	}

	private static void save(Shell shell, Path file) {
		Rectangle bounds = shell.getBounds();
		Image image = new Image(shell.getDisplay(), bounds.width, bounds.height);
		GC gc = new GC(shell);
		gc.copyArea(image, 0, 0);
		gc.dispose();
		ImageLoader loader = new ImageLoader();
		loader.data = new org.eclipse.swt.graphics.ImageData[]{image.getImageData()};
		loader.save(file.toString(), SWT.IMAGE_PNG);
		image.dispose();
	}
}
