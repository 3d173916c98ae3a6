package org.cgcworkbench.ui;

import java.util.function.Consumer;

import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.IMenuManager;

/** Entries of menus and tool bars. */
public final class Actions {

	private Actions() {
	}

	/** One that does something. */
	public static IAction push(String text, Runnable run) {
		return of(text, IAction.AS_PUSH_BUTTON, false, on -> run.run());
	}

	/** One that does something, with an icon of this bundle. */
	public static IAction push(String text, String icon, Runnable run) {
		IAction action = push(text, run);
		action.setImageDescriptor(RunIcons.descriptor(icon));
		return action;
	}

	/** One that is on or off. */
	public static IAction check(String text, boolean on, Consumer<Boolean> target) {
		return of(text, IAction.AS_CHECK_BOX, on, target);
	}

	/** One that is on or off, with an icon of this bundle. */
	public static IAction check(String text, String icon, boolean on, Consumer<Boolean> target) {
		IAction action = check(text, on, target);
		action.setImageDescriptor(RunIcons.descriptor(icon));
		return action;
	}

	/** One of several that exclude each other. */
	public static IAction choice(String text, boolean on, Runnable chosen) {
		return of(text, IAction.AS_RADIO_BUTTON, on, now -> {
			if (now) {
				chosen.run();
			}
		});
	}

	/**
	 * One with a menu that is filled anew each time it opens; a click on it opens the menu, too.
	 *
	 * @param icon
	 *            of this bundle
	 */
	public static IAction menu(String text, String icon, Consumer<IMenuManager> filler) {
		return new MenuAction(text, RunIcons.descriptor(icon), filler);
	}

	private static IAction of(String text, int style, boolean on, Consumer<Boolean> target) {
		Action action = new Action(text, style) {

			@Override
			public void run() {
				target.accept(isChecked());
			}
		};
		if (style != IAction.AS_PUSH_BUTTON) {
			action.setChecked(on);
		}
		return action;
	}
}
