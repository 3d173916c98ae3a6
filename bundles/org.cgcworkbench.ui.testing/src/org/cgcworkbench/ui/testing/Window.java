package org.cgcworkbench.ui.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A window of its own for each test, on the thread of the test; there is no workbench round it. */
public final class Window implements BeforeEachCallback, AfterEachCallback {

	private static final int WIDTH = 900;
	private static final int HEIGHT = 700;
	private static final int SECONDS = 20;

	private Shell shell;

	@Override
	public void beforeEach(ExtensionContext test) {
		Turns.await();
		shell = new Shell(Display.getDefault());
		shell.setLayout(new FillLayout());
		shell.setSize(WIDTH, HEIGHT);
	}

	@Override
	public void afterEach(ExtensionContext test) {
		for (Shell each : Display.getDefault().getShells()) {
			each.dispose();
		}
	}

	/** The window. */
	public Shell shell() {
		return shell;
	}

	/** Opens it and draws what is in it. */
	public void open() {
		shell.open();
		shell.layout(true, true);
		work();
	}

	/** Works off what waits for the thread of the windows. */
	public void work() {
		while (shell.getDisplay().readAndDispatch()) {
			// until nothing waits
		}
	}

	/** Works until something holds. */
	public void until(String what, BooleanSupplier holds) {
		long end = System.nanoTime() + SECONDS * 1_000_000_000L;
		while (!holds.getAsBoolean()) {
			if (System.nanoTime() > end) {
				fail("after " + SECONDS + " s still not: " + what);
			}
			if (!shell.getDisplay().readAndDispatch()) {
				Thread.onSpinWait();
			}
		}
	}

	/** The one control of a type with a value of {@code cgc.id}. */
	public <T extends Control> T control(Class<T> type, String id) {
		return all(type).stream().filter(control -> id.equals(control.getData("cgc.id"))).findFirst()
				.orElseGet(() -> fail("there is no " + id));
	}

	/** All controls of a type in all windows, the outer before the inner. */
	public <T extends Control> List<T> all(Class<T> type) {
		List<T> found = new ArrayList<>();
		for (Shell each : shell.getDisplay().getShells()) {
			collect(each, type, found);
		}
		return found;
	}

	private static <T extends Control> void collect(Control control, Class<T> type, List<T> found) {
		if (type.isInstance(control)) {
			found.add(type.cast(control));
		}
		if (control instanceof Composite composite) {
			for (Control child : composite.getChildren()) {
				collect(child, type, found);
			}
		}
	}

	/** Tells a control's listeners that the user has selected something in it. */
	public static void select(Control control) {
		control.notifyListeners(SWT.Selection, new Event());
	}

	/** Presses a key in a control. */
	public static void key(Control control, int keyCode) {
		Event event = new Event();
		event.keyCode = keyCode;
		event.character = keyCode < Character.MAX_VALUE ? (char) keyCode : 0;
		control.notifyListeners(SWT.KeyDown, event);
	}

	/** Holds that a screen reader has a name for each control in all windows that takes input or shows rows. */
	public void assertAllIsNamed() {
		assertEquals(List.of(), all(Control.class).stream().filter(AccessibleName::isMissing).map(control -> {
			Object id = control.getData("cgc.id");
			return control.getClass().getSimpleName() + (id == null ? "" : " " + id) + " in "
					+ control.getParent().getClass().getSimpleName();
		}).toList());
	}
}
