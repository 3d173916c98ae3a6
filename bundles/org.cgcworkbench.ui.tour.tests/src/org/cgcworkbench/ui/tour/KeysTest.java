package org.cgcworkbench.ui.tour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.cgcworkbench.core.image.ImageEncoder;
import org.cgcworkbench.core.image.RgbImage;
import org.cgcworkbench.ui.PictureCanvas;
import org.cgcworkbench.ui.PictureCommand;
import org.eclipse.core.commands.common.NotDefinedException;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.jface.bindings.Binding;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.contexts.IContextService;
import org.eclipse.ui.ide.IDE;
import org.eclipse.ui.keys.IBindingService;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Keys of this product have a name, a place in the list of keys, and take no place of the platform's. */
class KeysTest {

	private static final String OURS = "org.cgcworkbench.";
	private static final String OWN_CONTEXT = "org.cgcworkbench.ui.context";

	private static Ui ui;

	@BeforeAll
	static void open() throws Exception {
		ui = new Ui(Path.of(System.getProperty("cgc.screenshots")).toAbsolutePath());
	}

	private static List<Binding> bindings() {
		return ui.on(() -> Arrays.stream(PlatformUI.getWorkbench().getService(IBindingService.class).getBindings())
				.filter(binding -> binding.getParameterizedCommand() != null).toList());
	}

	private static boolean isOurs(Binding binding) {
		return binding.getParameterizedCommand().getId().startsWith(OURS);
	}

	@Test
	void everyKeyIsInAContextOfOurs() {
		List<Binding> ours = bindings().stream().filter(KeysTest::isOurs).toList();
		assertTrue(ours.size() > 30, "keys are bound");
		assertEquals(List.of(), ours.stream().filter(binding -> !binding.getContextId().startsWith(OWN_CONTEXT))
				.map(Binding::toString).toList());
	}

	@Test
	void noKeyMeansTwoThings() {
		Set<String> clashes = new TreeSet<>();
		List<Binding> all = bindings();
		// on a picture keys of the text editor or of lists do not count, and the window's give way by design
		Set<String> seen = Set.of(OWN_CONTEXT, "org.eclipse.ui.contexts.window",
				"org.eclipse.ui.contexts.dialogAndWindow", "org.eclipse.ui.textEditorScope");
		for (Binding ours : all) {
			for (Binding other : all) {
				boolean same = ours.getTriggerSequence().equals(other.getTriggerSequence())
						&& !ours.getParameterizedCommand().equals(other.getParameterizedCommand());
				boolean together = ours.getContextId().equals(OWN_CONTEXT)
						? seen.contains(other.getContextId())
						: ours.getContextId().equals(other.getContextId());
				if (isOurs(ours) && same && together) {
					clashes.add(ours.getTriggerSequence() + ": " + ours.getParameterizedCommand().getId() + " and "
							+ other.getParameterizedCommand().getId() + " in " + other.getContextId());
				}
			}
		}
		assertEquals(Set.of(), clashes);
	}

	@Test
	void everyCommandOnPicturesHasAKeyAndAName() throws NotDefinedException {
		List<Binding> ours = bindings().stream()
				.filter(binding -> binding.getContextId().equals(OWN_CONTEXT + ".picture")).toList();
		Set<PictureCommand> bound = ours.stream()
				.flatMap(binding -> PictureCommand.of(binding.getParameterizedCommand().getId()).stream())
				.collect(Collectors.toSet());
		assertEquals(Set.of(PictureCommand.values()), bound);
		for (Binding binding : ours) {
			assertEquals("Pictures", binding.getParameterizedCommand().getCommand().getCategory().getName());
			assertTrue(Stream.of(binding.getParameterizedCommand().getName()).noneMatch(String::isBlank));
		}
	}

	@Test
	void keysOfPicturesCountWhereOneHasTheFocus() throws Exception {
		IContextService contexts = PlatformUI.getWorkbench().getService(IContextService.class);
		assertTrue(ui.on(() -> contexts.getActiveContextIds().contains(OWN_CONTEXT)));
		IProject project = ResourcesPlugin.getWorkspace().getRoot().getProject("keys");
		project.create(null);
		project.open(null);
		IFile file = project.getFile("picture.png");
		file.create(ImageEncoder.png(new RgbImage(5, 4, new byte[60])), IResource.NONE, null);
		IEditorPart editor = ui.on(() -> open(file));
		ui.settle();
		PictureCanvas canvas = ui.control(PictureCanvas.class, "picture.canvas");
		ui.until("the picture is read", 20, () -> canvas.projection().isPresent());
		ui.run(canvas::setFocus);
		ui.settle();
		ui.until("keys of pictures count", 10, () -> contexts.getActiveContextIds().contains(OWN_CONTEXT + ".picture"));
		double before = ui.on(() -> canvas.projection().orElseThrow().scaleX());
		ui.run(() -> {
			Event event = new Event();
			event.character = '+';
			event.keyCode = '+';
			canvas.notifyListeners(SWT.KeyDown, event);
		});
		ui.until("it is larger", 10, () -> canvas.projection().orElseThrow().scaleX() > before);
		ui.run(() -> ui.page().closeEditor(editor, false));
		ui.until("they no longer do", 10, () -> !contexts.getActiveContextIds().contains(OWN_CONTEXT + ".picture"));
		project.delete(true, true, null);
	}

	private static IEditorPart open(IFile file) {
		try {
			return IDE.openEditor(ui.page(), file);
		} catch (PartInitException e) {
			throw new AssertionError(e);
		}
	}
}
