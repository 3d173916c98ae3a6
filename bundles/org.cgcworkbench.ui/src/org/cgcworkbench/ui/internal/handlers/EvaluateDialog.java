package org.cgcworkbench.ui.internal.handlers;

import java.util.function.Function;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.cgcworkbench.ui.Controls;
import org.cgcworkbench.core.explain.ExplanationMethod;
import org.cgcworkbench.core.metric.Metric;
import org.cgcworkbench.core.metric.Metrics;
import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.extensions.InstalledExtensions;
import org.cgcworkbench.ui.internal.Messages;
import org.eclipse.jface.viewers.TableViewerColumn;
import org.eclipse.jface.viewers.ColumnWeightData;
import org.eclipse.jface.viewers.ColumnViewerToolTipSupport;
import org.eclipse.jface.viewers.ColumnLabelProvider;
import org.eclipse.jface.layout.TableColumnLayout;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.viewers.ArrayContentProvider;
import org.eclipse.jface.viewers.CheckboxTableViewer;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Spinner;

/** Asks what to measure and how. */
final class EvaluateDialog extends TitleAreaDialog {

	private static final int COPY = IDialogConstants.CLIENT_ID;
	private static final int SHORTEST = 32;
	private static final int LONGEST = 4096;
	private static final int USUAL_SIDE = 224;

	private final List<RunDirectory> runs;
	private final List<Metric> metrics = InstalledExtensions.metrics();
	private final List<ExplanationMethod> methods = InstalledExtensions.methods();
	private CheckboxTableViewer table;
	private Spinner shortSide;
	private Spinner limit;
	private Combo method;
	private List<String> options = List.of();
	private boolean copied;

	EvaluateDialog(Shell shell, List<RunDirectory> runs) {
		super(shell);
		this.runs = runs;
		setShellStyle(getShellStyle() | SWT.RESIZE);
	}

	@Override
	protected void configureShell(Shell shell) {
		super.configureShell(shell);
		shell.setText(Messages.EvaluateDialog_title);
	}

	@Override
	protected Control createDialogArea(Composite parent) {
		setTitle(runs.size() == 1
				? NLS.bind(Messages.Common_evaluate, runs.get(0).name())
				: NLS.bind(Messages.EvaluateDialog_evaluateRuns, runs.size()));
		setMessage(Messages.EvaluateDialog_message);
		Composite area = new Composite((Composite) super.createDialogArea(parent), SWT.NONE);
		GridLayoutFactory.swtDefaults().numColumns(2).margins(10, 10).applyTo(area);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(area);
		Controls.label(area, Messages.EvaluateDialog_metrics)
				.setLayoutData(GridDataFactory.swtDefaults().align(SWT.BEGINNING, SWT.TOP).create());
		createTable(area);
		Controls.label(area, Messages.EvaluateDialog_method);
		method = new Combo(area, SWT.READ_ONLY);
		method.setItems(methods.stream().map(ExplanationMethod::label).toArray(String[]::new));
		method.select(0);
		Controls.label(area, Messages.EvaluateDialog_shortSide);
		shortSide = spinner(area, SHORTEST, LONGEST, USUAL_SIDE);
		shortSide.setToolTipText(Messages.EvaluateDialog_shortSideTip);
		Controls.label(area, Messages.EvaluateDialog_limit);
		limit = spinner(area, 0, Integer.MAX_VALUE, 0);
		limit.setToolTipText(Messages.EvaluateDialog_limitTip);
		return area;
	}

	private void createTable(Composite area) {
		Composite holder = new Composite(area, SWT.NONE);
		GridDataFactory.fillDefaults().grab(true, true).hint(620, 300).applyTo(holder);
		TableColumnLayout layout = new TableColumnLayout();
		holder.setLayout(layout);
		table = CheckboxTableViewer.newCheckList(holder, SWT.BORDER | SWT.FULL_SELECTION);
		table.getTable().setHeaderVisible(true);
		ColumnViewerToolTipSupport.enableFor(table);
		column(Messages.EvaluateDialog_metric, layout, Metric::label);
		column(Messages.EvaluateDialog_measures, layout, metric -> metric.group().label());
		table.setContentProvider(ArrayContentProvider.getInstance());
		table.setInput(metrics);
		table.setCheckedElements(Metrics.standard(metrics).toArray());
		table.addCheckStateListener(e -> check());
		Controls.identify(table.getControl(), "evaluate.metrics", Messages.EvaluateDialog_metricsName);
	}

	private void column(String title, TableColumnLayout layout, Function<Metric, String> text) {
		TableViewerColumn column = new TableViewerColumn(table, SWT.LEFT);
		column.getColumn().setText(title);
		layout.setColumnData(column.getColumn(), new ColumnWeightData(1, 100));
		column.setLabelProvider(new ColumnLabelProvider() {
			@Override
			public String getText(Object metric) {
				return text.apply((Metric) metric);
			}

			@Override
			public String getToolTipText(Object metric) {
				return ((Metric) metric).definition();
			}
		});
	}

	private static Spinner spinner(Composite area, int minimum, int maximum, int value) {
		Spinner spinner = new Spinner(area, SWT.BORDER);
		spinner.setValues(value, minimum, maximum, 0, 1, 32);
		GridDataFactory.swtDefaults().hint(100, SWT.DEFAULT).applyTo(spinner);
		return spinner;
	}

	private void check() {
		boolean any = table.getCheckedElements().length > 0;
		setErrorMessage(any ? null : Messages.EvaluateDialog_none);
		getButton(IDialogConstants.OK_ID).setEnabled(any);
		getButton(COPY).setEnabled(any);
	}

	@Override
	protected void createButtonsForButtonBar(Composite parent) {
		createButton(parent, COPY, Messages.Common_copyAsCommand, false)
				.setToolTipText(Messages.EvaluateDialog_copyTip);
		super.createButtonsForButtonBar(parent);
	}

	@Override
	protected void buttonPressed(int button) {
		copied = button == COPY;
		super.buttonPressed(copied ? IDialogConstants.OK_ID : button);
	}

	@Override
	protected void okPressed() {
		List<String> chosen = new ArrayList<>();
		String ids = List.of(table.getCheckedElements()).stream().map(metric -> ((Metric) metric).id())
				.collect(Collectors.joining(","));
		chosen.addAll(List.of("--metrics", ids, "--short-side", String.valueOf(shortSide.getSelection()), "--method",
				methods.get(method.getSelectionIndex()).id(), "--limit", String.valueOf(limit.getSelection())));
		options = List.copyOf(chosen);
		super.okPressed();
	}

	/** Whether the command is wanted and not the measurement. */
	boolean copied() {
		return copied;
	}

	/** What was chosen, as options of the command line. */
	List<String> options() {
		return options;
	}
}
