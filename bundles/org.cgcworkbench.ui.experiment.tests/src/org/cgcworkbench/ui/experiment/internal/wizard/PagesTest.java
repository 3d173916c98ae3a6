package org.cgcworkbench.ui.experiment.internal.wizard;

import java.util.List;

import java.util.Optional;

import org.cgcworkbench.ui.testing.Window;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.wizard.WizardPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The pages of the wizards. */
class PagesTest {

	@RegisterExtension
	private final Window window = new Window();

	@Test
	void areNamed() {
		for (WizardPage page : List.of(new NamePage(StructuredSelection.EMPTY, "Experiment", "Name it.", ""),
				new DatasetPage(Optional.empty()), new TrainingPage(), new BaselinePage(null))) {
			page.createControl(window.shell());
		}
		window.open();
		window.assertAllIsNamed();
	}
}
