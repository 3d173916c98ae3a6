package org.cgcworkbench.ui.help.internal;

import java.util.List;

import org.cgcworkbench.ui.Controls;
import org.cgcworkbench.ui.WorkbenchCommands;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.events.ControlListener;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.part.ViewPart;

/**
 * The cheat sheet from a folder of images to a report: steps with buttons that take them. The platform's own cheat
 * sheets need its help server.
 */
public final class CheatSheetView extends ViewPart {

	/** Its id. */
	public static final String ID = "org.cgcworkbench.ui.help.steps";

	/**
	 * A step.
	 *
	 * @param action
	 *            label of the button
	 */
	private record Step(String title, String text, String action, Runnable run) {
	}

	private static final List<Step> STEPS = List.of(
			new Step(Messages.CheatSheetView_create, Messages.CheatSheetView_createText,
					Messages.CheatSheetView_createButton, WorkbenchCommands::newExperiment),
			new Step(Messages.CheatSheetView_train, Messages.CheatSheetView_trainText,
					Messages.CheatSheetView_trainButton, () -> WorkbenchCommands.execute(WorkbenchCommands.RUN)),
			new Step(Messages.CheatSheetView_baseline, Messages.CheatSheetView_baselineText,
					Messages.CheatSheetView_baselineButton,
					() -> WorkbenchCommands.execute(WorkbenchCommands.RUN_AS_BASELINE)),
			new Step(Messages.CheatSheetView_measure, Messages.CheatSheetView_measureText,
					Messages.CheatSheetView_measureButton, () -> WorkbenchCommands.execute(WorkbenchCommands.EVALUATE)),
			new Step(Messages.CheatSheetView_look, Messages.CheatSheetView_lookText, Messages.CheatSheetView_lookButton,
					() -> WorkbenchCommands.execute(WorkbenchCommands.HEATMAPS)),
			new Step(Messages.CheatSheetView_report, Messages.CheatSheetView_reportText,
					Messages.CheatSheetView_reportButton,
					() -> WorkbenchCommands.execute(WorkbenchCommands.OPEN_REPORT)));

	private Button first;

	@Override
	public void createPartControl(Composite parent) {
		ScrolledComposite scrolled = new ScrolledComposite(parent, SWT.V_SCROLL);
		scrolled.setExpandHorizontal(true);
		scrolled.setExpandVertical(true);
		Composite steps = new Composite(scrolled, SWT.NONE);
		steps.setData("cgc.id", "cheat-sheet");
		GridLayoutFactory.swtDefaults().numColumns(2).margins(12, 12).spacing(12, 4).applyTo(steps);
		for (int i = 0; i < STEPS.size(); i++) {
			add(steps, i + 1, STEPS.get(i));
		}
		scrolled.setContent(steps);
		scrolled.addControlListener(ControlListener.controlResizedAdapter(
				e -> scrolled.setMinHeight(steps.computeSize(scrolled.getClientArea().width, SWT.DEFAULT).y)));
	}

	private void add(Composite steps, int number, Step step) {
		Label title = Controls.label(steps, NLS.bind(Messages.CheatSheetView_stepTitle, number, step.title()));
		title.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT));
		GridDataFactory.fillDefaults().align(SWT.FILL, SWT.CENTER).grab(true, false).applyTo(title);
		Button action = new Button(steps, SWT.PUSH);
		action.setText(step.action());
		action.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> step.run().run()));
		GridDataFactory.fillDefaults().applyTo(action);
		Label text = new Label(steps, SWT.WRAP);
		text.setText(step.text());
		GridDataFactory.fillDefaults().span(2, 1).grab(true, false).hint(100, SWT.DEFAULT).applyTo(text);
		first = first == null ? action : first;
	}

	@Override
	public void setFocus() {
		first.setFocus();
	}
}
