package org.cgcworkbench.ui.experiment.internal.wizard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Where new experiments may lie, and how a baseline is named. */
class NewFileTest {

	private static final String TEXT = """
			name: birds
			dataset:
			  path: /data/birds
			network:
			  architecture: resnet18
			objective:
			  method: cgc
			  lambda: 0.5   # ours
			""";

	@AfterEach
	void clear() throws CoreException {
		for (var project : ResourcesPlugin.getWorkspace().getRoot().getProjects()) {
			project.delete(true, true, null);
		}
	}

	private static String problem(String folder, String name) {
		return new NewFile(folder, name).problem().orElse("");
	}

	@Test
	void namesThatAreNoneAreRefused() {
		assertEquals("Enter a name. It names the file and the folders of the runs.", problem("Experiments", ""));
		assertTrue(problem("Experiments", "a b").startsWith("The name \"a b\" names a folder: use letters"));
		assertTrue(problem("Experiments", "../up").startsWith("The name \"../up\""));
		assertEquals("Enter a project or a folder in one.", problem(" / ", "birds"));
		assertEquals("", problem("Experiments/2026", "Vögel-1"));
	}

	@Test
	void whatWillBeMadeIsTold() throws CoreException {
		assertEquals(Optional.of("The project Experiments will be created in the workspace."),
				new NewFile("Experiments", "birds").note());
		new NewFile("Experiments", "birds").create(TEXT, null);
		assertEquals(Optional.of("The folder Experiments/2026 will be created."),
				new NewFile("Experiments/2026", "birds").note());
		assertEquals("Experiments/birds.yaml exists already. Choose another name.", problem("Experiments", "birds"));
		ResourcesPlugin.getWorkspace().getRoot().getProject("Experiments").close(null);
		assertEquals("The project Experiments is closed. Open it or choose another.", problem("Experiments", "gulls"));
	}

	@Test
	void aBaselineLiesBesideItsOriginalUnderANameOfItsOwn() throws Exception {
		IFile original = new NewFile("Experiments", "birds").create(TEXT, null);
		BaselineCopy copy = new BaselineCopy(original);
		assertEquals("birds-baseline", copy.name());
		IFile made = copy.create(copy.name(), null);
		String text = new String(made.getContents().readAllBytes(), StandardCharsets.UTF_8);
		assertTrue(text.contains("name: birds-baseline\n"), text);
		assertTrue(text.contains("method: cross-entropy"), text);
		assertEquals("birds-baseline-2", copy.name(), "that name is taken now");
	}
}
