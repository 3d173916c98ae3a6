package org.cgcworkbench.ui.tour;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.custom.CTabItem;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageLoader;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;

/** Drives real widgets from the test's thread. */
final class Ui {

	private static final long LOOK_MILLIS = 50;
	private static final long SETTLING_NANOS = 450_000_000;

	private final Display display = PlatformUI.getWorkbench().getDisplay();
	private final EventMonitor monitor = new EventMonitor(display);
	private final Path pictures;

	Ui(Path pictures) throws IOException {
		this.pictures = Files.createDirectories(pictures);
	}

	Display display() {
		return display;
	}

	EventMonitor monitor() {
		return monitor;
	}

	/** Computes something on the SWT thread. */
	<T> T on(Supplier<T> work) {
		List<T> result = new ArrayList<>();
		run(() -> result.add(work.get()));
		return result.get(0);
	}

	/** Does something on the SWT thread, and passes on what it throws. */
	void run(Runnable work) {
		List<Throwable> thrown = new ArrayList<>();
		display.syncExec(() -> {
			try {
				work.run();
			} catch (RuntimeException | AssertionError e) {
				thrown.add(e);
			}
		});
		if (!thrown.isEmpty()) {
			throw new AssertionError(thrown.get(0));
		}
	}

	/** Does something that opens a dialog and so ends only with it. */
	void start(Runnable work) {
		display.asyncExec(work);
	}

	/** Waits until something holds, asked on the SWT thread. */
	void until(String what, int seconds, BooleanSupplier holds) {
		long end = System.nanoTime() + seconds * 1_000_000_000L;
		while (!on(holds::getAsBoolean)) {
			if (System.nanoTime() > end) {
				shot("failed");
				fail("after " + seconds + " s still not: " + what);
			}
			sleep();
		}
	}

	private static void sleep() {
		try {
			Thread.sleep(LOOK_MILLIS);
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			fail("interrupted");
		}
	}

	/** Works off what waits for the thread of the windows, and what follows from it. */
	void settle() {
		long end = System.nanoTime() + SETTLING_NANOS;
		while (System.nanoTime() < end) {
			// in short pieces, or the wait itself would be an event that takes long
			run(() -> {
				while (System.nanoTime() < end && display.readAndDispatch()) {
					// whatever waits
				}
			});
			sleep();
		}
	}

	IWorkbenchPage page() {
		return on(() -> PlatformUI.getWorkbench().getWorkbenchWindows()[0].getActivePage());
	}

	/** The visible control with that id, waited for. */
	<T extends Control> T control(Class<T> type, String id) {
		return control(type, id, control -> id.equals(control.getData("cgc.id")));
	}

	/** The visible controls with that id now; on the SWT thread. */
	<T extends Control> List<T> visible(Class<T> type, String id) {
		List<T> found = new ArrayList<>();
		for (Shell shell : display.getShells()) {
			collect(shell, type, control -> id.equals(control.getData("cgc.id")), found);
		}
		return found;
	}

	/** All visible controls of a type; on the SWT thread. */
	<T extends Control> List<T> all(Class<T> type) {
		List<T> found = new ArrayList<>();
		for (Shell shell : display.getShells()) {
			collect(shell, type, control -> true, found);
		}
		return found;
	}

	/** What the visible label with that id says, empty where there is none; on the SWT thread. */
	String says(String id) {
		return visible(Label.class, id).stream().map(Label::getText).findFirst().orElse("");
	}

	/** Presses a key in a control. */
	static void press(Control control, int keyCode) {
		Event event = new Event();
		event.keyCode = keyCode;
		control.notifyListeners(SWT.KeyDown, event);
	}

	/** The visible button with that text, waited for. */
	Button button(String text) {
		return control(Button.class, text, button -> button.getText().replace("&", "").equals(text));
	}

	/** The visible control that fits, waited for. */
	<T extends Control> T control(Class<T> type, String name, Predicate<T> wanted) {
		List<T> found = new ArrayList<>();
		until("there is " + name, 30, () -> {
			found.clear();
			for (Shell shell : display.getShells()) {
				collect(shell, type, wanted, found);
			}
			return !found.isEmpty();
		});
		return found.get(0);
	}

	private static <T extends Control> void collect(Control control, Class<T> type, Predicate<T> wanted,
			List<T> found) {
		if (control.isDisposed() || !control.getVisible()) {
			return;
		}
		if (type.isInstance(control) && wanted.test(type.cast(control))) {
			found.add(type.cast(control));
		}
		if (control instanceof Composite composite) {
			for (Control child : composite.getChildren()) {
				collect(child, type, wanted, found);
			}
		}
	}

	void type(String id, String text) {
		Text field = control(Text.class, id);
		run(() -> {
			field.setFocus();
			field.setText(text);
			field.notifyListeners(SWT.DefaultSelection, new Event());
		});
	}

	void choose(String id, String item) {
		Combo combo = control(Combo.class, id);
		run(() -> {
			int index = combo.indexOf(item);
			assertTrue(index >= 0, id + " offers no " + item + " but " + String.join(", ", combo.getItems()));
			combo.select(index);
			combo.notifyListeners(SWT.Selection, new Event());
		});
	}

	void press(String text) {
		Button button = button(text);
		until(text + " can be pressed", 60, button::isEnabled);
		display.asyncExec(() -> {
			if (!button.isDisposed()) {
				button.notifyListeners(SWT.Selection, new Event());
			}
		});
	}

	/** Brings the page of that title to the front, of an editor or a view. */
	void tab(String title) {
		CTabFolder folder = control(CTabFolder.class, "a page " + title,
				each -> Arrays.stream(each.getItems()).anyMatch(item -> isCalled(item, title)));
		run(() -> {
			for (CTabItem item : folder.getItems()) {
				if (isCalled(item, title)) {
					folder.setSelection(item);
					Event event = new Event();
					event.item = item;
					folder.notifyListeners(SWT.Selection, event);
				}
			}
		});
	}

	private static boolean isCalled(CTabItem tab, String title) {
		return tab.getText().replace("&", "").equals(title);
	}

	/** Waits until the dialog of that title is there or gone. */
	Shell shell(String title) {
		List<Shell> found = new ArrayList<>();
		until("a window " + title, 30, () -> {
			found.clear();
			for (Shell shell : display.getShells()) {
				if (shell.isVisible() && shell.getText().equals(title)) {
					found.add(shell);
				}
			}
			return !found.isEmpty();
		});
		return found.get(0);
	}

	/** Keeps a picture of the whole screen. */
	void shot(String name) {
		sleep();
		run(() -> monitor.leaveOut(() -> {
			Rectangle bounds = display.getBounds();
			Image image = new Image(display, bounds.width, bounds.height);
			GC gc = new GC(display);
			gc.copyArea(image, 0, 0);
			gc.dispose();
			ImageLoader loader = new ImageLoader();
			loader.data = new ImageData[]{image.getImageData(display.getPrimaryMonitor().getZoom())};
			loader.save(pictures.resolve(name + ".png").toString(), SWT.IMAGE_PNG);
			image.dispose();
		}));
	}

	/** How many colours a control shows; an empty chart has but few. */
	int colours(Control control) {
		Set<Integer> colours = new HashSet<>();
		run(() -> monitor.leaveOut(() -> {
			Rectangle bounds = control.getBounds();
			Image image = new Image(display, Math.max(1, bounds.width), Math.max(1, bounds.height));
			GC gc = new GC(control);
			gc.copyArea(image, 0, 0);
			gc.dispose();
			ImageData data = image.getImageData();
			image.dispose();
			for (int y = 0; y < data.height; y++) {
				for (int x = 0; x < data.width; x++) {
					colours.add(data.getPixel(x, y));
				}
			}
		}));
		return colours.size();
	}
}
