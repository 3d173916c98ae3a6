package org.cgcworkbench.ui.internal.application;

import java.net.URL;
import java.util.List;
import java.util.Locale;

import org.cgcworkbench.ui.Background;
import org.cgcworkbench.ui.Notices;
import org.cgcworkbench.ui.Counted;
import org.cgcworkbench.ui.internal.Messages;
import org.cgcworkbench.ui.internal.Contexts;
import org.cgcworkbench.ui.internal.RunEnds;
import org.cgcworkbench.ui.internal.UiBundle;
import org.cgcworkbench.ui.internal.launch.FollowedElsewhere;
import org.cgcworkbench.ui.internal.launch.RunQueue;
import org.cgcworkbench.ui.internal.mnemonics.Mnemonics;
import org.cgcworkbench.ui.internal.notices.ErrorHandler;
import org.cgcworkbench.ui.internal.welcome.FolderDrop;
import org.cgcworkbench.ui.internal.welcome.WelcomeArea;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.IWorkspaceRoot;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.FileLocator;
import org.eclipse.core.runtime.IAdaptable;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IPath;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.preferences.DefaultScope;
import org.eclipse.e4.ui.css.swt.theme.IThemeEngine;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.jface.util.Util;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.application.ActionBarAdvisor;
import org.eclipse.ui.application.IActionBarConfigurer;
import org.eclipse.ui.application.IWorkbenchConfigurer;
import org.eclipse.ui.application.IWorkbenchWindowConfigurer;
import org.eclipse.ui.application.WorkbenchAdvisor;
import org.eclipse.ui.application.WorkbenchWindowAdvisor;
import org.eclipse.ui.ide.IDE;
import org.eclipse.ui.statushandlers.AbstractStatusHandler;
import org.osgi.framework.Bundle;

/** Settings of the workbench and its windows. */
public final class TrainingWorkbenchAdvisor extends WorkbenchAdvisor {

	/** Buttons and entries that only source code has a use for, or that open files that no command works on. */
	private static final List<String> UNUSED_ACTION_SETS = List.of(
			"org.eclipse.ui.edit.text.actionSet.annotationNavigation", "org.eclipse.ui.edit.text.actionSet.navigation",
			"org.eclipse.ui.edit.text.actionSet.convertLineDelimitersTo",
			"org.eclipse.ui.edit.text.actionSet.openExternalFile", "org.eclipse.ui.actionSet.openFiles",
			"org.eclipse.ui.WorkingSetActionSet", "org.eclipse.ui.WorkingSetModificationActionSet");
	private static final String LIGHT = "org.eclipse.e4.ui.css.theme.e4_default";
	private static final String DARK = "org.eclipse.e4.ui.css.theme.e4_dark";
	private static final String IDE_ICONS = "icons/full/";
	/** Set by measurements: the window says when it waits for its user, and closes where that is {@link #ONCE}. */
	private static final String MEASURED = System.getProperty("cgc.window");
	private static final String ONCE = "once";

	private final Runnable opened;
	private boolean started;

	/**
	 * An advisor.
	 *
	 * @param opened
	 *            what is done when a window is open
	 */
	TrainingWorkbenchAdvisor(Runnable opened) {
		this.opened = opened;
	}

	@Override
	public void initialize(IWorkbenchConfigurer configurer) {
		configurer.setSaveAndRestore(true);
		Mnemonics.follow(Display.getCurrent());
		// resources get their labels and icons from the IDE's adapters, which nobody else registers
		IDE.registerAdapters();
		declareImages(configurer);
		// runs are written by other processes
		DefaultScope.INSTANCE.getNode(ResourcesPlugin.PI_RESOURCES).putBoolean(ResourcesPlugin.PREF_AUTO_REFRESH, true);
		DefaultScope.INSTANCE.getNode(ResourcesPlugin.PI_RESOURCES)
				.putBoolean(ResourcesPlugin.PREF_LIGHTWEIGHT_AUTO_REFRESH, true);
	}

	private static void declareImages(IWorkbenchConfigurer configurer) {
		Bundle ide = Platform.getBundle("org.eclipse.ui.ide");
		declare(configurer, ide, IDE.SharedImages.IMG_OBJ_PROJECT, "obj16/prj_obj");
		declare(configurer, ide, IDE.SharedImages.IMG_OBJ_PROJECT_CLOSED, "obj16/cprj_obj");
		declare(configurer, ide, IDE.SharedImages.IMG_OPEN_MARKER, "elcl16/gotoobj_tsk");
		declare(configurer, ide, "IMG_OBJS_ERROR_PATH", "obj16/error_tsk");
		declare(configurer, ide, "IMG_OBJS_WARNING_PATH", "obj16/warn_tsk");
		declare(configurer, ide, "IMG_OBJS_INFO_PATH", "obj16/info_tsk");
		declare(configurer, ide, "IMG_ELCL_QUICK_FIX_ENABLED", "elcl16/smartmode_co");
		declare(configurer, ide, "IMG_DLCL_QUICK_FIX_DISABLED", "dlcl16/smartmode_co");
		declare(configurer, ide, "IMG_OBJS_FIXABLE_WARNING_PATH", "obj16/quickfix_warning_obj");
		declare(configurer, ide, "IMG_OBJS_FIXABLE_ERROR_PATH", "obj16/quickfix_error_obj");
		declare(configurer, ide, "IMG_ETOOL_PROBLEMS_VIEW", "eview16/problems_view");
		declare(configurer, ide, "IMG_ETOOL_PROBLEMS_VIEW_ERROR", "eview16/problems_view_error");
		declare(configurer, ide, "IMG_ETOOL_PROBLEMS_VIEW_WARNING", "eview16/problems_view_warning");
	}

	private static void declare(IWorkbenchConfigurer configurer, Bundle bundle, String name, String path) {
		for (String ending : new String[]{".svg", ".png", ".gif"}) {
			URL url = FileLocator.find(bundle, IPath.fromPortableString(IDE_ICONS + path + ending));
			if (url != null) {
				configurer.declareImage(name, ImageDescriptor.createFromURL(url), true);
				return;
			}
		}
	}

	@Override
	public AbstractStatusHandler getWorkbenchErrorHandler() {
		return new ErrorHandler();
	}

	@Override
	public void eventLoopException(Throwable thrown) {
		Notices.failure("event-loop", NLS.bind(Messages.TrainingWorkbenchAdvisor_unexpected, thrown), thrown);
	}

	@Override
	public String getInitialWindowPerspectiveId() {
		return TrainingPerspective.ID;
	}

	@Override
	public String getMainPreferencePageId() {
		return "org.cgcworkbench.ui.preferences";
	}

	@Override
	public IAdaptable getDefaultPageInput() {
		return ResourcesPlugin.getWorkspace().getRoot();
	}

	@Override
	public void postStartup() {
		IWorkspaceRoot root = ResourcesPlugin.getWorkspace().getRoot();
		Background.run(Messages.TrainingWorkbenchAdvisor_refresh,
				monitor -> root.refreshLocal(IResource.DEPTH_INFINITE, monitor));
		RunQueue.restore();
		FollowedElsewhere.follow();
		RunEnds.follow();
		Contexts.activate(Contexts.EVERYWHERE);
		started = true;
	}

	@Override
	public void eventLoopIdle(Display display) {
		if (MEASURED != null && started) {
			started = false;
			System.out.println(Messages.TrainingWorkbenchAdvisor_open);
			if (MEASURED.equals(ONCE)) {
				PlatformUI.getWorkbench().close();
				return;
			}
		}
		super.eventLoopIdle(display);
	}

	@Override
	public boolean preShutdown() {
		int waiting = RunQueue.waiting();
		Shell shell = PlatformUI.getWorkbench().getModalDialogShellProvider().getShell();
		if (waiting > 0 && !MessageDialog.openConfirm(shell, Messages.TrainingWorkbenchAdvisor_close, Counted
				.text(waiting, Messages.TrainingWorkbenchAdvisor_waits, Messages.TrainingWorkbenchAdvisor_wait))) {
			return false;
		}
		RunQueue.detach();
		return true;
	}

	@Override
	public void postShutdown() {
		UiBundle.savePreferences();
		try {
			ResourcesPlugin.getWorkspace().save(true, new NullProgressMonitor());
		} catch (CoreException e) {
			ILog.of(TrainingWorkbenchAdvisor.class).log(e.getStatus());
		}
	}

	/**
	 * Where GTK_THEME names a dark theme, GTK stays dark whatever a program asks for, and texts of a light theme could
	 * not be read. What is chosen in the preferences stays.
	 */
	private static void followGtk() {
		IThemeEngine engine = PlatformUI.getWorkbench().getService(IThemeEngine.class);
		if (Util.isGtk() && String.valueOf(System.getenv("GTK_THEME")).toLowerCase(Locale.ROOT).endsWith("dark")
				&& engine.getActiveTheme() != null && engine.getActiveTheme().getId().equals(LIGHT)) {
			engine.setTheme(DARK, false);
		}
	}

	@Override
	public WorkbenchWindowAdvisor createWorkbenchWindowAdvisor(IWorkbenchWindowConfigurer configurer) {
		followGtk();
		configurer.setInitialSize(new Point(1280, 800));
		configurer.setTitle(Messages.Common_product);
		configurer.setShowStatusLine(true);
		configurer.setShowProgressIndicator(true);
		configurer.setShowCoolBar(true);
		configurer.setShowMenuBar(true);
		return new WorkbenchWindowAdvisor(configurer) {

			@Override
			public void postWindowOpen() {
				IWorkbenchPage page = getWindowConfigurer().getWindow().getActivePage();
				UNUSED_ACTION_SETS.forEach(page::hideActionSet);
				WelcomeArea.follow(getWindowConfigurer().getWindow());
				FolderDrop.on(getWindowConfigurer().getWindow().getShell());
				opened.run();
			}

			@Override
			public ActionBarAdvisor createActionBarAdvisor(IActionBarConfigurer bars) {
				return new MainMenus(bars);
			}
		};
	}
}
