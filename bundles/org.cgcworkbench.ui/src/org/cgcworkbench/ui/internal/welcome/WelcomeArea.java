package org.cgcworkbench.ui.internal.welcome;

import java.util.List;

import org.cgcworkbench.ui.Background;
import org.cgcworkbench.ui.WorkbenchCommands;
import org.cgcworkbench.ui.internal.Messages;
import org.eclipse.e4.ui.model.application.ui.basic.MPartStack;
import org.eclipse.e4.ui.model.application.ui.basic.MWindow;
import org.eclipse.e4.ui.workbench.modeling.EModelService;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.ui.IPartListener2;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchPartReference;
import org.eclipse.ui.IWorkbenchWindow;

/** Shows the welcome in the editor area of a window while no editor is open there. */
public final class WelcomeArea implements IPartListener2 {

	private static final String EDITORS = "EditorStack";
	private static final String WELCOME = "org.cgcworkbench.ui.welcome";

	private final IWorkbenchWindow window;

	private WelcomeArea(IWorkbenchWindow window) {
		this.window = window;
	}

	/** Begins to, until the window is closed. */
	public static void follow(IWorkbenchWindow window) {
		WelcomeArea area = new WelcomeArea(window);
		IWorkbenchPage page = window.getActivePage();
		page.addPartListener(area);
		area.show();
	}

	@Override
	public void partOpened(IWorkbenchPartReference part) {
		later();
	}

	@Override
	public void partClosed(IWorkbenchPartReference part) {
		later();
	}

	@Override
	public void partVisible(IWorkbenchPartReference part) {
		later();
	}

	/** Once the editor's tab has come or gone. */
	private void later() {
		if (window.getShell() != null) {
			Background.show(window.getShell(), this::show);
		}
	}

	private void show() {
		MWindow model = window.getService(MWindow.class);
		EModelService service = window.getService(EModelService.class);
		if (model == null || service == null) {
			return;
		}
		for (MPartStack stack : service.findElements(model, null, MPartStack.class, List.of(EDITORS))) {
			if (stack.getWidget() instanceof CTabFolder folder && !folder.isDisposed()) {
				show(folder);
			}
		}
	}

	private static void show(CTabFolder folder) {
		boolean empty = folder.getItemCount() == 0;
		if (folder.getData(WELCOME) == null && empty) {
			Welcome welcome = create(folder);
			folder.setData(WELCOME, welcome);
			folder.addListener(SWT.Resize, event -> place(folder, welcome));
		}
		if (folder.getData(WELCOME) instanceof Welcome welcome) {
			welcome.setVisible(empty);
			place(folder, welcome);
		}
	}

	private static void place(CTabFolder folder, Welcome welcome) {
		if (welcome.getVisible()) {
			welcome.setBounds(folder.getClientArea());
			welcome.moveAbove(null);
		}
	}

	private static Welcome create(CTabFolder folder) {
		return new Welcome(folder, Messages.WelcomeArea_title, Messages.WelcomeArea_sentence,
				List.of(new Welcome.Entry("demo", Messages.WelcomeArea_demo, Messages.DemoHandler_meaning,
						() -> WorkbenchCommands.execute(WorkbenchCommands.DEMO)),
						new Welcome.Entry("images", Messages.WelcomeArea_images, Messages.WelcomeArea_imagesMeaning,
								WorkbenchCommands::newExperiment),
						new Welcome.Entry("runs", Messages.WelcomeArea_runs, Messages.WelcomeArea_runsMeaning,
								() -> WorkbenchCommands.execute(WorkbenchCommands.OPEN_RUNS)),
						new Welcome.Entry("steps", Messages.WelcomeArea_steps, Messages.WelcomeArea_stepsMeaning,
								() -> WorkbenchCommands.showView("org.cgcworkbench.ui.help.steps"))));
	}
}
