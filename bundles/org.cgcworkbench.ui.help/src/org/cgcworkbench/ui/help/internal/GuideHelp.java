package org.cgcworkbench.ui.help.internal;

import java.util.function.Consumer;

import org.eclipse.core.runtime.ILog;
import org.eclipse.help.IContext;
import org.eclipse.help.IHelpResource;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.help.AbstractHelpUI;

/** Shows the platform's help topics in the view of the user guide, without a web server. */
public final class GuideHelp extends AbstractHelpUI {

	private static final String START = "/org.cgcworkbench.ui.help/guide/start.html";

	@Override
	public void displayHelp() {
		displayHelpResource(START);
	}

	@Override
	public void displayDynamicHelp() {
		displayHelpResource(GuideTopics.ofPart(page().getActivePartReference()).orElse(START));
	}

	@Override
	public void displayContext(IContext context, int x, int y) {
		IHelpResource[] topics = context == null ? new IHelpResource[0] : context.getRelatedTopics();
		displayHelpResource(topics.length == 0 ? START : topics[0].getHref());
	}

	@Override
	public void displayHelpResource(String href) {
		show(guide -> guide.open(href));
	}

	@Override
	public void search(String words) {
		show(guide -> guide.search(words));
	}

	@Override
	public void displaySearch() {
		show(guide -> guide.search(""));
	}

	private static IWorkbenchPage page() {
		IWorkbenchWindow window = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
		return (window == null ? PlatformUI.getWorkbench().getWorkbenchWindows()[0] : window).getActivePage();
	}

	private static void show(Consumer<GuideView> work) {
		try {
			work.accept((GuideView) page().showView(GuideView.ID));
		} catch (PartInitException e) {
			ILog.of(GuideHelp.class).log(e.getStatus());
		}
	}

	@Override
	public boolean isContextHelpDisplayed() {
		return false;
	}
}
