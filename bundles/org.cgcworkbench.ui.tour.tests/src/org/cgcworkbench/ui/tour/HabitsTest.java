package org.cgcworkbench.ui.tour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.cgcworkbench.core.image.ImageEncoder;
import org.cgcworkbench.core.image.RgbImage;
import org.cgcworkbench.core.weights.Safetensors;
import org.cgcworkbench.core.weights.Tensor;
import org.cgcworkbench.core.weights.Weights;
import org.cgcworkbench.ui.Preference;
import org.cgcworkbench.ui.RunCatalogue;
import org.cgcworkbench.ui.testing.Habits;
import org.cgcworkbench.ui.testing.Turns;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.Platform;
import org.eclipse.e4.ui.css.swt.theme.IThemeEngine;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.jface.preference.PreferenceDialog;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.wizard.IWizardPage;
import org.eclipse.jface.wizard.WizardDialog;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.custom.CTabItem;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.INewWizard;
import org.eclipse.ui.IViewReference;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.dialogs.PreferencesUtil;
import org.eclipse.ui.ide.IDE;
import org.eclipse.ui.wizards.IWizardDescriptor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** All that this product adds to the window, by the registry, for those who work by keys, by ear or with weak eyes. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HabitsTest {

	private static final String OURS = "org.cgcworkbench.";
	/** The platform's own. */
	private static final String LIST_OF_PAGES = "Tree in Composite in PreferenceFilteredTree";
	private static final int WIDTH = 1280;
	private static final int HEIGHT = 800;

	private static Ui ui;
	private static Path folder;
	private static IProject project;
	/** Ids of the views that were open. */
	private static List<String> before;

	@BeforeAll
	static void open() throws Exception {
		Turns.await();
		Path screenshots = Path.of(System.getProperty("cgc.screenshots")).toAbsolutePath();
		ui = new Ui(screenshots);
		folder = Files.createTempDirectory(screenshots.getParent(), "habits");
		ManyRuns.write(folder.resolve("runs"), 12);
		project = ResourcesPlugin.getWorkspace().getRoot().getProject("habits");
		project.create(null);
		project.open(null);
		ui.run(() -> {
			Rectangle screen = ui.display().getBounds();
			window().setBounds(0, 0, Math.min(WIDTH, screen.width), Math.min(HEIGHT, screen.height));
		});
		before = ui.on(() -> Arrays.stream(ui.page().getViewReferences()).map(IViewReference::getId).toList());
		Preference.store().setValue(Preference.OTHER_RUNS_FOLDERS.key(), folder.resolve("runs").toString());
		ui.until("the runs are known", 30, () -> RunCatalogue.runs().size() >= 12);
	}

	@AfterAll
	static void leave() throws CoreException, IOException {
		theme("e4_default");
		ui.run(() -> ui.page().closeAllEditors(false));
		ui.run(() -> Arrays.stream(ui.page().getViewReferences()).filter(view -> !before.contains(view.getId()))
				.forEach(ui.page()::hideView));
		Preference.store().setToDefault(Preference.OTHER_RUNS_FOLDERS.key());
		project.delete(true, true, null);
		Folders.delete(folder);
	}

	@Test
	@Order(1)
	void everythingIsForAllInTheLightTheme() throws Exception {
		assumeFalse(String.valueOf(System.getenv("GTK_THEME")).endsWith(":dark"),
				"this variable holds GTK's own texts light, whatever theme is chosen");
		walk("e4_default");
	}

	/** After the other: a theme that is changed while the window is open is complete from the next start on. */
	@Test
	@Order(2)
	void everythingIsForAllInTheDarkTheme() throws Exception {
		walk("e4_dark");
	}

	@Test
	@Order(3)
	void everyEntryOfTheMenusHasAMnemonic() {
		List<String> findings = ui.on(() -> Habits.ofMenu(window().getMenuBar()));
		assertEquals("", String.join("\n", findings));
	}

	private static void walk(String theme) throws Exception {
		theme(theme);
		List<String> findings = new ArrayList<>();
		everyView(theme, findings);
		everyEditor(theme, findings);
		everyPreferencePage(theme, findings);
		everyWizard(theme, findings);
		assertEquals("", String.join("\n", findings));
	}

	private static void theme(String name) {
		ui.run(() -> PlatformUI.getWorkbench().getService(IThemeEngine.class)
				.setTheme("org.eclipse.e4.ui.css.theme." + name, false));
		ui.settle();
	}

	private static Control control(IWorkbenchPart part) {
		return (Control) part.getSite().getService(MPart.class).getWidget();
	}

	private static List<String> named(String name, List<String> findings) {
		return findings.stream().map(finding -> name + ": " + finding).toList();
	}

	private static void everyView(String theme, List<String> findings) {
		Arrays.stream(PlatformUI.getWorkbench().getViewRegistry().getViews()).map(view -> view.getId())
				.filter(id -> id.startsWith(OURS)).forEach(id -> {
					IWorkbenchPart part = ui.on(() -> show(id));
					ui.settle();
					ui.shot("habits-" + theme + "-" + id.substring(OURS.length()));
					findings.addAll(named(id, ui.on(() -> Habits.ofPart(control(part)))));
				});
	}

	private static IWorkbenchPart show(String id) {
		try {
			return ui.page().showView(id);
		} catch (PartInitException e) {
			throw new AssertionError(e);
		}
	}

	private static void everyEditor(String theme, List<String> findings) throws Exception {
		for (IFile file : files()) {
			IWorkbenchPart part = ui.on(() -> editor(file));
			assertFalse(part.getSite().getId().isEmpty());
			ui.settle();
			List<String> pages = ui.on(() -> pages(control(part)));
			for (String page : pages) {
				if (!page.isEmpty()) {
					ui.tab(page);
				}
				ui.settle();
				findings.addAll(named(file.getName() + " " + page, ui.on(() -> Habits.ofPart(control(part)))));
				ui.shot("habits-" + theme + "-" + file.getName() + page);
			}
			ui.run(() -> ui.page().closeAllEditors(false));
		}
	}

	/** Titles of the pages that an editor has; an empty one where it has none. */
	private static List<String> pages(Control editor) {
		List<String> pages = new ArrayList<>();
		if (editor instanceof Composite composite) {
			for (Control child : composite.getChildren()) {
				pages.addAll(child instanceof CTabFolder folder
						? Arrays.stream(folder.getItems()).map(CTabItem::getText).toList()
						: pages(child));
			}
		}
		return pages.isEmpty() ? List.of("") : pages.stream().distinct().toList();
	}

	private static IWorkbenchPart editor(IFile file) {
		try {
			return IDE.openEditor(ui.page(), file);
		} catch (PartInitException e) {
			throw new AssertionError(e);
		}
	}

	/** A file for each editor. */
	private static List<IFile> files() throws Exception {
		Path home = Path.of(project.getLocation().toOSString());
		Files.writeString(home.resolve("birds.yaml"), """
				name: birds
				dataset:
				  path: birds
				""", StandardCharsets.UTF_8);
		Files.write(home.resolve("picture.png"), ImageEncoder.png(new RgbImage(5, 4, new byte[60])));
		Safetensors.write(home.resolve("weights.safetensors"),
				new Weights(Map.of("fc.bias", new Tensor(List.of(2), new float[]{1, 2}))),
				Map.of("architecture", "resnet18"));
		project.refreshLocal(IResource.DEPTH_INFINITE, null);
		return List.of(project.getFile("birds.yaml"), project.getFile("picture.png"),
				project.getFile("weights.safetensors"));
	}

	private static void everyPreferencePage(String theme, List<String> findings) {
		List<String> ids = ours("org.eclipse.ui.preferencePages", "page", element -> element.getAttribute("id"))
				.stream().filter(id -> id.startsWith(OURS)).toList();
		for (String id : ids) {
			PreferenceDialog dialog = ui
					.on(() -> PreferencesUtil.createPreferenceDialogOn(window(), id, ids.toArray(String[]::new), null));
			ui.run(() -> {
				dialog.setBlockOnOpen(false);
				dialog.open();
			});
			ui.settle();
			ui.shot("habits-" + theme + "-" + id.substring(OURS.length()));
			findings.addAll(named(id, ui.on(() -> Habits.ofDialog(dialog.getShell()))).stream()
					.filter(finding -> !finding.contains(LIST_OF_PAGES)).toList());
			ui.run(dialog::close);
		}
	}

	private static Shell window() {
		return PlatformUI.getWorkbench().getWorkbenchWindows()[0].getShell();
	}

	private static List<String> ours(String point, String element, Function<IConfigurationElement, String> what) {
		return Arrays.stream(Platform.getExtensionRegistry().getConfigurationElementsFor(point))
				.filter(each -> each.getName().equals(element) && each.getContributor().getName().startsWith(OURS))
				.map(what).toList();
	}

	private static void everyWizard(String theme, List<String> findings) {
		for (String id : ours("org.eclipse.ui.newWizards", "wizard", element -> element.getAttribute("id"))) {
			WizardDialog dialog = ui.on(() -> wizard(id));
			for (IWizardPage page : ui.on(() -> dialog.getCurrentPage().getWizard().getPages())) {
				ui.run(() -> dialog.showPage(page));
				ui.settle();
				ui.shot("habits-" + theme + "-" + id.substring(OURS.length()) + "-" + page.getName());
				findings.addAll(named(id + " " + page.getName(), ui.on(() -> Habits.ofDialog(dialog.getShell()))));
			}
			ui.run(dialog::close);
		}
	}

	private static WizardDialog wizard(String id) {
		IWizardDescriptor descriptor = PlatformUI.getWorkbench().getNewWizardRegistry().findWizard(id);
		try {
			INewWizard wizard = (INewWizard) descriptor.createWizard();
			wizard.init(PlatformUI.getWorkbench(), StructuredSelection.EMPTY);
			WizardDialog dialog = new WizardDialog(window(), wizard);
			dialog.setBlockOnOpen(false);
			dialog.open();
			return dialog;
		} catch (CoreException e) {
			throw new AssertionError(e);
		}
	}
}
