package org.cgcworkbench.ui.internal.application;

import org.cgcworkbench.ui.internal.Messages;
import org.eclipse.jface.action.GroupMarker;
import org.eclipse.jface.action.IContributionItem;
import org.eclipse.jface.action.ICoolBarManager;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.IToolBarManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.jface.action.ToolBarContributionItem;
import org.eclipse.jface.action.ToolBarManager;
import org.eclipse.swt.SWT;
import org.eclipse.ui.IWorkbenchActionConstants;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.actions.ActionFactory;
import org.eclipse.ui.actions.ActionFactory.IWorkbenchAction;
import org.eclipse.ui.actions.ContributionItemFactory;
import org.eclipse.ui.application.ActionBarAdvisor;
import org.eclipse.ui.application.IActionBarConfigurer;

/** The menus that every window has; the menu Experiment comes from the bundle's extensions. */
final class MainMenus extends ActionBarAdvisor {

	private static final String WIZARDS = "new";
	private static final Object LINE = new Object();

	private IWorkbenchWindow window;

	MainMenus(IActionBarConfigurer configurer) {
		super(configurer);
	}

	@Override
	protected void makeActions(IWorkbenchWindow of) {
		window = of;
	}

	/** A menu of platform actions and other items, in their order; each {@link #LINE} becomes a line of its own. */
	private MenuManager menu(String text, String id, Object... items) {
		MenuManager menu = new MenuManager(text, id);
		for (Object item : items) {
			switch (item) {
				case ActionFactory factory -> {
					IWorkbenchAction action = factory.create(window);
					register(action);
					menu.add(action);
				}
				case IContributionItem made -> menu.add(made);
				default -> menu.add(new Separator());
			}
		}
		return menu;
	}

	@Override
	protected void fillMenuBar(IMenuManager bar) {
		bar.add(file());
		bar.add(edit());
		bar.add(new GroupMarker(IWorkbenchActionConstants.MB_ADDITIONS));
		bar.add(window());
		bar.add(help());
	}

	private MenuManager file() {
		return menu(Messages.MainMenus_file, IWorkbenchActionConstants.M_FILE,
				menu(Messages.Common_new, WIZARDS, ContributionItemFactory.NEW_WIZARD_SHORTLIST.create(window)),
				new GroupMarker("runs"), LINE, ActionFactory.CLOSE, ActionFactory.CLOSE_ALL, LINE, ActionFactory.SAVE,
				ActionFactory.SAVE_AS, ActionFactory.SAVE_ALL, ActionFactory.REVERT, LINE, ActionFactory.RENAME,
				ActionFactory.REFRESH, LINE, ActionFactory.IMPORT, ActionFactory.EXPORT, LINE, ActionFactory.PROPERTIES,
				new Separator(IWorkbenchActionConstants.MB_ADDITIONS), ActionFactory.QUIT);
	}

	private MenuManager edit() {
		return menu(Messages.MainMenus_edit, IWorkbenchActionConstants.M_EDIT, ActionFactory.UNDO, ActionFactory.REDO,
				new GroupMarker(IWorkbenchActionConstants.UNDO_EXT), LINE, ActionFactory.CUT, ActionFactory.COPY,
				ActionFactory.PASTE, new GroupMarker(IWorkbenchActionConstants.CUT_EXT), ActionFactory.DELETE,
				ActionFactory.SELECT_ALL, LINE, ActionFactory.FIND, new GroupMarker(IWorkbenchActionConstants.FIND_EXT),
				LINE, new GroupMarker(IWorkbenchActionConstants.OPEN_EXT),
				new GroupMarker(IWorkbenchActionConstants.ADD_EXT),
				new Separator(IWorkbenchActionConstants.MB_ADDITIONS));
	}

	private MenuManager window() {
		return menu(Messages.MainMenus_window, IWorkbenchActionConstants.M_WINDOW,
				menu(Messages.MainMenus_showView, "showView", ContributionItemFactory.VIEWS_SHORTLIST.create(window)),
				ActionFactory.RESET_PERSPECTIVE, LINE, ActionFactory.NEXT_PART, ActionFactory.NEXT_EDITOR,
				ActionFactory.SHOW_VIEW_MENU, new Separator(IWorkbenchActionConstants.MB_ADDITIONS),
				ActionFactory.PREFERENCES);
	}

	private MenuManager help() {
		return menu(Messages.MainMenus_help, IWorkbenchActionConstants.M_HELP,
				new GroupMarker(IWorkbenchActionConstants.HELP_START),
				new Separator(IWorkbenchActionConstants.MB_ADDITIONS), ActionFactory.ABOUT);
	}

	@Override
	protected void fillCoolBar(ICoolBarManager cool) {
		IToolBarManager bar = new ToolBarManager(SWT.FLAT | SWT.RIGHT);
		IWorkbenchAction save = ActionFactory.SAVE.create(window);
		register(save);
		bar.add(save);
		cool.add(new ToolBarContributionItem(bar, IWorkbenchActionConstants.TOOLBAR_FILE));
		cool.add(new GroupMarker(IWorkbenchActionConstants.MB_ADDITIONS));
	}
}
