package org.cgcworkbench.ui;

import java.util.function.Consumer;

import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.IMenuCreator;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.ToolItem;

/** A button with a menu, which is filled anew each time it opens. */
final class MenuAction extends Action implements IMenuCreator {

	private final MenuManager manager = new MenuManager();

	MenuAction(String text, ImageDescriptor image, Consumer<IMenuManager> filler) {
		super(text, IAction.AS_DROP_DOWN_MENU);
		setImageDescriptor(image);
		setMenuCreator(this);
		manager.setRemoveAllWhenShown(true);
		manager.addMenuListener(filler::accept);
	}

	@Override
	public void runWithEvent(Event event) {
		if (event.widget instanceof ToolItem item) {
			Menu menu = getMenu(item.getParent());
			var bounds = item.getBounds();
			menu.setLocation(item.getParent().toDisplay(bounds.x, bounds.y + bounds.height));
			menu.setVisible(true);
		}
	}

	@Override
	public Menu getMenu(Control parent) {
		return manager.createContextMenu(parent);
	}

	@Override
	public Menu getMenu(Menu parent) {
		Menu menu = new Menu(parent);
		manager.fill(menu, -1);
		return menu;
	}

	@Override
	public void dispose() {
		manager.dispose();
	}
}
