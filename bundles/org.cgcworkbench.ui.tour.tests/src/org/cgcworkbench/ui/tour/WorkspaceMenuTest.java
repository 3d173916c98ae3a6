package org.cgcworkbench.ui.tour;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.cgcworkbench.ui.RunCatalogue;
import org.cgcworkbench.ui.testing.Turns;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.ide.IDE;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The context menus of an experiment's file, in the workspace and in the editor. */
class WorkspaceMenuTest {

	private static final String WORKSPACE = "org.cgcworkbench.ui.workspace";
	private static final String TEXT = "name: birds\ndataset:\n  path: birds\n";

	private final IProject project = ResourcesPlugin.getWorkspace().getRoot().getProject("Menus");
	private final IFile file = project.getFile("birds.yaml");
	private Ui ui;

	@BeforeEach
	void makeAnExperiment() throws IOException, CoreException {
		Turns.await();
		ui = new Ui(Path.of(System.getProperty("cgc.screenshots")).toAbsolutePath());
		ui.until("all runs were looked for", 20, RunCatalogue::complete);
		project.create(null);
		project.open(null);
		file.create(new ByteArrayInputStream(TEXT.getBytes(StandardCharsets.UTF_8)), true, null);
	}

	@AfterEach
	void removeIt() throws CoreException {
		ui.run(() -> ui.page().closeAllEditors(false));
		project.delete(true, true, null);
	}

	private IViewPart view() {
		try {
			return ui.page().showView(WORKSPACE);
		} catch (PartInitException e) {
			throw new AssertionError(e);
		}
	}

	@Test
	void anExperimentsMenuHasWhatCanBeDoneWithIt() {
		IViewPart view = ui.on(this::view);
		Tree tree = ui.control(Tree.class, "workspace.tree");
		ui.until("the experiment is selected", 20, () -> {
			view.getSite().getSelectionProvider().setSelection(new StructuredSelection(file));
			return tree.getSelectionCount() == 1 && tree.getSelection()[0].getText().equals(file.getName());
		});
		List<String> texts = opened(tree);
		for (String wanted : List.of("Open", "Run", "Run as baseline", "Copy as baseline", "Delete")) {
			assertTrue(texts.stream().anyMatch(text -> text.startsWith(wanted)), texts.toString());
		}
	}

	@Test
	void theTextOfAnExperimentOffersNothingOfVersionControl() {
		ui.run(() -> {
			try {
				IDE.openEditor(ui.page(), file);
			} catch (PartInitException e) {
				throw new AssertionError(e);
			}
		});
		ui.tab("Source");
		List<String> texts = opened(ui.control(StyledText.class, "source"));
		assertTrue(texts.contains("Copy"), texts.toString());
		for (String unwanted : List.of("Team", "Compare With", "Replace With")) {
			assertFalse(texts.contains(unwanted), texts.toString());
		}
	}

	/** What the context menu of a control offers. */
	private List<String> opened(Control control) {
		return ui.on(() -> {
			Menu menu = control.getMenu();
			menu.notifyListeners(SWT.Show, new Event());
			List<String> all = Arrays.stream(menu.getItems()).map(item -> item.getText().replaceAll("&|\\t.*", ""))
					.toList();
			menu.notifyListeners(SWT.Hide, new Event());
			return all;
		});
	}
}
