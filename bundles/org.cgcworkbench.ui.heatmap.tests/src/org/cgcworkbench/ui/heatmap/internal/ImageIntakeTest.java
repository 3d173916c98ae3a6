package org.cgcworkbench.ui.heatmap.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.cgcworkbench.ui.testing.Window;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.DropTarget;
import org.eclipse.swt.dnd.DropTargetEvent;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.PaletteData;
import org.eclipse.swt.widgets.Composite;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Images that are dropped on the viewer. */
class ImageIntakeTest {

	@RegisterExtension
	private final Window window = new Window();
	@TempDir
	private Path folder;
	private final List<String> taken = new ArrayList<>();
	private DropTarget target;

	@BeforeEach
	void open() throws IOException {
		Composite owner = new Composite(window.shell(), SWT.NONE);
		new ImageIntake(owner, images -> images.forEach(image -> taken.add(image.fileName())));
		target = (DropTarget) owner.getData(DND.DROP_TARGET_KEY);
		window.open();
		Path inner = Files.createDirectories(folder.resolve("photos/inner"));
		Colours.image(folder.resolve("photos/1.png"), 0xff0000, 0x00ff00);
		Colours.image(inner.resolve("2.png"), 0x0000ff, 0x0000ff);
	}

	/** What the listener is told of by a drag that offers copies and moves; SWT makes such events alone. */
	private DropTargetEvent event(Object data) {
		try {
			Class<?> untyped = Class.forName("org.eclipse.swt.dnd.DNDEvent");
			Constructor<?> made = untyped.getDeclaredConstructor();
			made.setAccessible(true);
			Object of = made.newInstance();
			untyped.getField("widget").set(of, target);
			Constructor<DropTargetEvent> typed = DropTargetEvent.class.getDeclaredConstructor(untyped);
			typed.setAccessible(true);
			DropTargetEvent event = typed.newInstance(of);
			event.operations = DND.DROP_COPY | DND.DROP_MOVE;
			event.detail = DND.DROP_DEFAULT;
			event.data = data;
			return event;
		} catch (ReflectiveOperationException e) {
			throw new IllegalStateException(e);
		}
	}

	private void drop(Object data) {
		DropTargetEvent event = event(data);
		target.getDropListeners()[0].dragEnter(event);
		assertEquals(DND.DROP_COPY, event.detail, "nothing is moved away");
		target.getDropListeners()[0].drop(event);
	}

	@Test
	void aFileIsTakenAndAFolderWithAllThatIsInIt() {
		drop(new String[]{folder.resolve("photos/1.png").toString()});
		window.until("the image is there", () -> taken.equals(List.of("1.png")));
		drop(new String[]{folder.resolve("photos").toString()});
		window.until("both images are there", () -> taken.size() == 3);
		assertEquals(List.of("1.png", "1.png", "2.png"), taken);
	}

	@Test
	void aPictureOfAnotherProgramIsTaken() {
		drop(new ImageData(4, 4, 24, new PaletteData(0xff0000, 0xff00, 0xff)));
		window.until("the picture is there", () -> taken.equals(List.of("pasted-1.png")));
	}
}
