package org.cgcworkbench.ui.tour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
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
import org.eclipse.jface.bindings.keys.KeySequence;
import org.eclipse.jface.bindings.keys.KeyStroke;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.contexts.IContextService;
import org.eclipse.ui.ide.IDE;
import org.eclipse.ui.keys.IBindingService;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Keys of this product have a name, a place in the list of keys, and take no place of the platform's. */
class KeysTest {

	private static final String OURS = "org.cgcworkbench.";
	private static final String OWN_CONTEXT = "org.cgcworkbench.ui.context";
	private static final String PICTURE = OWN_CONTEXT + ".picture";
	private static final String TEXT_EDITOR = "org.eclipse.ui.textEditorScope";

	private static Ui ui;

	@BeforeAll
	static void open() throws Exception {
		ui = new Ui(Path.of(System.getProperty("cgc.screenshots")).toAbsolutePath());
	}

	private static List<Binding> bindings() {
		return ui.on(() -> Arrays.stream(PlatformUI.getWorkbench().getService(IBindingService.class).getBindings())
				.filter(binding -> binding.getParameterizedCommand() != null).toList());
	}

	/** What a key does: the last word of its command, as to zoom is the same in a text and on a picture. */
	private static String meaning(Binding binding) {
		String id = binding.getParameterizedCommand().getId();
		return binding.getContextId().equals(OWN_CONTEXT) ? id : id.substring(id.lastIndexOf('.') + 1);
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
		// on a picture keys of lists do not count, and the window's give way by design; those of the text editor count
		// for a moment, when one is opened while a picture has the focus
		Set<String> seen = Set.of(OWN_CONTEXT, "org.eclipse.ui.contexts.window",
				"org.eclipse.ui.contexts.dialogAndWindow", TEXT_EDITOR);
		Set<String> seenOnPictures = Set.of(PICTURE, TEXT_EDITOR);
		for (Binding ours : all) {
			for (Binding other : all) {
				boolean same = ours.getTriggerSequence().equals(other.getTriggerSequence())
						&& !meaning(ours).equals(meaning(other));
				boolean together = (ours.getContextId().equals(OWN_CONTEXT) ? seen : seenOnPictures)
						.contains(other.getContextId());
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
		List<Binding> ours = bindings().stream().filter(binding -> binding.getContextId().equals(PICTURE)).toList();
		Set<PictureCommand> bound = ours.stream()
				.flatMap(binding -> PictureCommand.of(binding.getParameterizedCommand().getId()).stream())
				.collect(Collectors.toSet());
		assertEquals("F2", ui.on(() -> String.valueOf(PlatformUI.getWorkbench().getService(IBindingService.class)
				.getBestActiveBindingFormattedFor(PictureCommand.RENAME.id()))), "the platform's");
		assertEquals(EnumSet.complementOf(EnumSet.of(PictureCommand.RENAME)), bound);
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
		// where no window manager is, a window that the pointer is not in may have lost the focus
		ui.run(() -> canvas.getShell().forceActive());
		ui.run(canvas::setFocus);
		ui.settle();
		ui.until("keys of pictures count", 10, () -> contexts.getActiveContextIds().contains(PICTURE));
		double before = ui.on(() -> canvas.projection().orElseThrow().scaleX());
		ui.run(() -> {
			Event event = new Event();
			event.character = '+';
			event.keyCode = '+';
			canvas.notifyListeners(SWT.KeyDown, event);
		});
		ui.until("it is larger", 10, () -> canvas.projection().orElseThrow().scaleX() > before);
		ICommandService commands = PlatformUI.getWorkbench().getService(ICommandService.class);
		assertTrue(ui.on(() -> commands.getCommand(PictureCommand.RENAME.id()).getHandler().isEnabled()), "F2 arrives");
		IFile text = project.getFile("notes.txt");
		text.create("a note\n".getBytes(StandardCharsets.UTF_8), IResource.NONE, null);
		IEditorPart plain = ui.on(() -> open(text));
		ui.until("keys of the text editor count", 10, () -> contexts.getActiveContextIds().contains(TEXT_EDITOR)
				&& !contexts.getActiveContextIds().contains(PICTURE));
		assertEquals("org.eclipse.ui.edit.text.showInformation", ui.on(KeysTest::commandOfF2));
		ui.run(() -> ui.page().closeEditor(plain, false));
		ui.run(canvas::setFocus);
		ui.until("keys of pictures count again", 10, () -> contexts.getActiveContextIds().contains(PICTURE));
		assertEquals(PictureCommand.RENAME.id(), ui.on(KeysTest::commandOfF2));
		ui.run(() -> ui.page().closeEditor(editor, false));
		ui.until("they no longer do", 10, () -> !contexts.getActiveContextIds().contains(PICTURE));
		project.delete(true, true, null);
	}

	private static String commandOfF2() {
		Binding binding = PlatformUI.getWorkbench().getService(IBindingService.class)
				.getPerfectMatch(KeySequence.getInstance(KeyStroke.getInstance(SWT.F2)));
		return binding == null ? "" : binding.getParameterizedCommand().getId();
	}

	private static IEditorPart open(IFile file) {
		try {
			return IDE.openEditor(ui.page(), file);
		} catch (PartInitException e) {
			throw new AssertionError(e);
		}
	}
}
