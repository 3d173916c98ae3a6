package org.cgcworkbench.ui.experiment.internal.effective;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.cgcworkbench.ui.Background;
import org.cgcworkbench.ui.Coalescer;
import org.cgcworkbench.ui.Controls;
import org.cgcworkbench.ui.experiment.internal.EditorSite;
import org.cgcworkbench.ui.experiment.internal.ExperimentModel;
import org.cgcworkbench.ui.experiment.internal.Messages;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.forms.IManagedForm;
import org.eclipse.ui.forms.editor.FormEditor;
import org.eclipse.ui.forms.editor.FormPage;
import org.eclipse.ui.forms.widgets.FormToolkit;
import org.eclipse.ui.forms.widgets.ScrolledForm;

/** Every key with the value that counts, where it comes from, and how another experiment differs. */
public final class EffectivePage extends FormPage implements ExperimentModel.Listener {

	private static final String ID = "effective";
	private static final int DELAY = 200;

	private final ExperimentModel model;
	private final EditorSite site;
	private final Job list = Job.createSystem(Messages.Common_listingExperiments, this::listReferences);
	private final EffectiveRows rows;
	private List<Reference> references = List.of(Reference.NOTHING);
	private final List<Reference> browsed = new ArrayList<>();
	private Reference reference = references.getFirst();
	private Combo with;
	private Button onlyDifferent;
	private Label summary;
	private EffectiveTable table;
	private Coalescer refresh;

	public EffectivePage(FormEditor editor, ExperimentModel model, EditorSite site) {
		super(editor, ID, Messages.Common_effectiveSettings);
		this.model = model;
		this.site = site;
		rows = new EffectiveRows();
	}

	@Override
	protected void createFormContent(IManagedForm managed) {
		ScrolledForm form = managed.getForm();
		FormToolkit toolkit = managed.getToolkit();
		toolkit.decorateFormHeading(form.getForm());
		form.setText(Messages.Common_effectiveSettings);
		site.fill(form.getToolBarManager());
		form.setExpandHorizontal(true);
		form.setExpandVertical(true);
		GridLayoutFactory.fillDefaults().margins(8, 8).applyTo(form.getBody());
		createChoice(toolkit, form.getBody());
		table = new EffectiveTable(toolkit, form.getBody(), site);
		GridDataFactory.fillDefaults().grab(true, true).hint(200, 200).applyTo(table.control());
		refresh = new Coalescer(form, DELAY, this::compute);
		model.addListener(this);
		form.addDisposeListener(event -> {
			model.removeListener(this);
			list.cancel();
		});
		list.schedule();
		compute();
	}

	private void createChoice(FormToolkit toolkit, Composite parent) {
		Composite bar = toolkit.createComposite(parent);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(bar);
		GridLayoutFactory.fillDefaults().numColumns(3).spacing(8, 6).applyTo(bar);
		toolkit.createLabel(bar, Messages.EffectivePage_withLabel);
		with = new Combo(bar, SWT.READ_ONLY | SWT.DROP_DOWN);
		toolkit.adapt(with, true, true);
		Controls.identify(with, "effective:with", Messages.EffectivePage_with);
		with.setItems(references.getFirst().label());
		with.select(0);
		with.addListener(SWT.Selection, event -> choose(references.get(with.getSelectionIndex())));
		GridDataFactory.fillDefaults().align(SWT.FILL, SWT.CENTER).grab(true, false).hint(80, SWT.DEFAULT)
				.applyTo(with);
		Button browse = toolkit.createButton(bar, Messages.Common_browse, SWT.PUSH);
		browse.setData("cgc.id", "effective:browse");
		browse.addListener(SWT.Selection, event -> browse());
		Composite second = toolkit.createComposite(bar);
		GridDataFactory.fillDefaults().span(3, 1).applyTo(second);
		GridLayoutFactory.fillDefaults().numColumns(2).spacing(12, 0).applyTo(second);
		onlyDifferent = toolkit.createButton(second, Messages.EffectivePage_onlyDifferent, SWT.CHECK);
		onlyDifferent.setData("cgc.id", "effective:only-different");
		onlyDifferent.setEnabled(false);
		onlyDifferent.addListener(SWT.Selection, event -> table.showOnlyDifferent(onlyDifferent.getSelection()));
		summary = toolkit.createLabel(second, "", SWT.WRAP);
		summary.setData("cgc.id", "effective:summary");
		GridDataFactory.fillDefaults().align(SWT.FILL, SWT.CENTER).grab(true, false).hint(80, SWT.DEFAULT)
				.applyTo(summary);
	}

	private void browse() {
		FileDialog dialog = new FileDialog(with.getShell(), SWT.OPEN);
		dialog.setText(Messages.EffectivePage_browseTitle);
		dialog.setFilterExtensions(new String[]{"*.yaml;*.yml", "*"});
		dialog.setFilterPath(model.file().toAbsolutePath().getParent().toString());
		String chosen = dialog.open();
		if (chosen != null) {
			Reference file = Reference.of(Path.of(chosen), NLS.bind(Messages.EffectivePage_file, chosen));
			browsed.remove(file);
			browsed.add(file);
			reference = file;
			list.schedule();
			compute();
		}
	}

	private void choose(Reference chosen) {
		reference = chosen;
		compute();
	}

	private IStatus listReferences(IProgressMonitor monitor) {
		List<Reference> all = Reference.all(model.file());
		if (!monitor.isCanceled()) {
			Background.show(with, () -> offer(all));
		}
		return Status.OK_STATUS;
	}

	private void offer(List<Reference> all) {
		references = new ArrayList<>(all);
		references.addAll(browsed);
		with.setItems(references.stream().map(Reference::label).toArray(String[]::new));
		int index = references.indexOf(reference);
		with.select(Math.max(0, index));
		if (index < 0) {
			choose(references.getFirst());
		}
	}

	private void compute() {
		onlyDifferent.setEnabled(!reference.equals(Reference.NOTHING));
		Reference compared = reference;
		rows.compute(model.source(), model.file(), compared, with, result -> {
			if (compared.equals(reference)) {
				table.show(result.rows(), compared, onlyDifferent.getSelection());
				summary.setText(result.summary());
				summary.requestLayout();
			}
		});
	}

	@Override
	public void setActive(boolean active) {
		super.setActive(active);
		if (active) {
			list.schedule();
			compute();
		}
	}

	@Override
	public void textChanged() {
		if (isActive()) {
			refresh.request();
		}
	}

	@Override
	public void problemsChanged() {
		// wrong values are shown as they are written
	}

	@Override
	public void setFocus() {
		if (with != null) {
			with.setFocus();
		}
	}
}
