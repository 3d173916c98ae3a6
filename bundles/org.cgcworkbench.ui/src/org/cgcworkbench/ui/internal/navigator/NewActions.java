package org.cgcworkbench.ui.internal.navigator;

import org.cgcworkbench.ui.internal.Messages;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.actions.ContributionItemFactory;
import org.eclipse.ui.navigator.CommonActionProvider;
import org.eclipse.ui.navigator.ICommonActionExtensionSite;
import org.eclipse.ui.navigator.ICommonMenuConstants;
import org.eclipse.ui.navigator.ICommonViewerWorkbenchSite;

/** The wizards of the menu File in the navigator's context menu. */
public final class NewActions extends CommonActionProvider {

	private IWorkbenchWindow window;

	@Override
	public void init(ICommonActionExtensionSite site) {
		super.init(site);
		if (site.getViewSite() instanceof ICommonViewerWorkbenchSite part) {
			window = part.getWorkbenchWindow();
		}
	}

	@Override
	public void fillContextMenu(IMenuManager menu) {
		MenuManager wizards = new MenuManager(Messages.Common_new);
		wizards.add(ContributionItemFactory.NEW_WIZARD_SHORTLIST.create(window));
		menu.insertAfter(ICommonMenuConstants.GROUP_NEW, wizards);
	}
}
