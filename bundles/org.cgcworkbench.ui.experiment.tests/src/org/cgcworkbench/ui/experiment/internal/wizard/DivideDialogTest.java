package org.cgcworkbench.ui.experiment.internal.wizard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.cgcworkbench.core.image.ImageEncoder;
import org.cgcworkbench.core.image.RgbImage;
import org.cgcworkbench.ui.testing.Window;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Dividing images in the wizard. */
class DivideDialogTest {

	@RegisterExtension
	private final Window window = new Window();
	@TempDir
	private Path folder;
	private Path images;
	private DivideDialog dialog;

	@BeforeEach
	void open() throws IOException {
		images = folder.resolve("fruit");
		for (String name : new String[]{"apple", "pear"}) {
			for (int i = 0; i < 5; i++) {
				byte[] pixels = new byte[12];
				pixels[0] = (byte) (name.length() * 10 + i);
				Files.createDirectories(images.resolve(name));
				Files.write(images.resolve(name).resolve(i + ".png"), ImageEncoder.png(new RgbImage(2, 2, pixels)));
			}
		}
		dialog = new DivideDialog(window.shell(), images.toString());
		dialog.setBlockOnOpen(false);
		dialog.open();
		window.open();
	}

	private Text field(String id) {
		return window.control(Text.class, "divide:" + id);
	}

	private Button divide() {
		return window.all(Button.class).stream().filter(button -> button.getText().equals("Divide")).findFirst()
				.orElseThrow();
	}

	@Test
	void makesTheDataSetBesideTheImages() {
		window.assertAllIsNamed();
		assertEquals(images.resolveSibling("fruit-divided").toString(), field("target").getText());
		Window.select(divide());
		assertEquals(images.resolveSibling("fruit-divided"), dialog.made());
		assertTrue(Files.isDirectory(dialog.made().resolve("val/pear")));
		assertEquals(5, images.resolve("apple").toFile().list().length, "nothing was moved");
	}

	@Test
	void whatDoesNotFitIsToldAndKeepsTheButtonOff() throws IOException {
		field("share").setText("1.5");
		assertFalse(divide().isEnabled());
		assertTrue(dialog.getErrorMessage().contains("above 0 and below 1"), dialog.getErrorMessage());
		field("share").setText("much");
		assertTrue(dialog.getErrorMessage().contains("are numbers"), dialog.getErrorMessage());
		field("share").setText("0.4");
		assertTrue(divide().isEnabled());
		assertFalse(field("images").isEnabled(), "the folder of a list's files is for lists alone");
		Path list = Files.writeString(folder.resolve("list.csv"), "fruit/apple/0.png,apple\nfruit/none.png,pear\n");
		field("source").setText(list.toString());
		assertTrue(field("images").isEnabled());
		Window.select(divide());
		assertTrue(dialog.getErrorMessage().contains("row 2: there is no file fruit/none.png"),
				dialog.getErrorMessage());
	}
}
