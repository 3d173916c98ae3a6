package org.cgcworkbench.ui.internal.application;

import org.eclipse.jface.action.GroupMarker;
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

	private IWorkbenchWindow window;

	MainMenus(IActionBarConfigurer configurer) {
		super(configurer);
	}

	@Override
	protected void makeActions(IWorkbenchWindow of) {
		window = of;
	}

	private void add(IMenuManager menu, ActionFactory... factories) {
		for (ActionFactory factory : factories) {
			IWorkbenchAction action = factory.create(window);
			register(action);
			menu.add(action);
		}
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
		MenuManager menu = new MenuManager("&File", IWorkbenchActionConstants.M_FILE);
		MenuManager wizards = new MenuManager("&New", WIZARDS);
		wizards.add(ContributionItemFactory.NEW_WIZARD_SHORTLIST.create(window));
		menu.add(wizards);
		menu.add(new Separator());
		add(menu, ActionFactory.CLOSE, ActionFactory.CLOSE_ALL);
		menu.add(new Separator());
		add(menu, ActionFactory.SAVE, ActionFactory.SAVE_AS, ActionFactory.SAVE_ALL, ActionFactory.REVERT);
		menu.add(new Separator());
		add(menu, ActionFactory.RENAME, ActionFactory.REFRESH);
		menu.add(new Separator());
		add(menu, ActionFactory.IMPORT, ActionFactory.EXPORT);
		menu.add(new Separator());
		add(menu, ActionFactory.PROPERTIES);
		menu.add(new Separator(IWorkbenchActionConstants.MB_ADDITIONS));
		add(menu, ActionFactory.QUIT);
		return menu;
	}

	private MenuManager edit() {
		MenuManager menu = new MenuManager("&Edit", IWorkbenchActionConstants.M_EDIT);
		// text editors add to these groups and do not open where one is missing
		add(menu, ActionFactory.UNDO, ActionFactory.REDO);
		menu.add(new GroupMarker(IWorkbenchActionConstants.UNDO_EXT));
		menu.add(new Separator());
		add(menu, ActionFactory.CUT, ActionFactory.COPY, ActionFactory.PASTE);
		menu.add(new GroupMarker(IWorkbenchActionConstants.CUT_EXT));
		add(menu, ActionFactory.DELETE, ActionFactory.SELECT_ALL);
		menu.add(new Separator());
		add(menu, ActionFactory.FIND);
		menu.add(new GroupMarker(IWorkbenchActionConstants.FIND_EXT));
		menu.add(new Separator());
		menu.add(new GroupMarker(IWorkbenchActionConstants.OPEN_EXT));
		menu.add(new GroupMarker(IWorkbenchActionConstants.ADD_EXT));
		menu.add(new Separator(IWorkbenchActionConstants.MB_ADDITIONS));
		return menu;
	}

	private MenuManager window() {
		MenuManager menu = new MenuManager("&Window", IWorkbenchActionConstants.M_WINDOW);
		MenuManager views = new MenuManager("Show &view", "showView");
		views.add(ContributionItemFactory.VIEWS_SHORTLIST.create(window));
		menu.add(views);
		MenuManager perspectives = new MenuManager("&Perspective", "perspective");
		perspectives.add(ContributionItemFactory.PERSPECTIVES_SHORTLIST.create(window));
		menu.add(perspectives);
		add(menu, ActionFactory.RESET_PERSPECTIVE);
		menu.add(new Separator());
		add(menu, ActionFactory.NEXT_PART, ActionFactory.NEXT_EDITOR, ActionFactory.SHOW_VIEW_MENU);
		menu.add(new Separator(IWorkbenchActionConstants.MB_ADDITIONS));
		add(menu, ActionFactory.PREFERENCES);
		return menu;
	}

	private MenuManager help() {
		MenuManager menu = new MenuManager("&Help", IWorkbenchActionConstants.M_HELP);
		menu.add(new GroupMarker(IWorkbenchActionConstants.HELP_START));
		menu.add(new Separator(IWorkbenchActionConstants.MB_ADDITIONS));
		add(menu, ActionFactory.ABOUT);
		return menu;
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
