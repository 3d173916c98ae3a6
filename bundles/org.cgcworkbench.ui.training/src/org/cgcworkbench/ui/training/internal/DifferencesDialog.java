package org.cgcworkbench.ui.training.internal;

import java.util.ArrayList;
import java.util.List;

import org.cgcworkbench.ui.Controls;
import org.cgcworkbench.ui.RunColours;
import org.cgcworkbench.ui.RunSummary;
import org.cgcworkbench.ui.TableExport;
import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;

/**
 * What differs between runs, a column a run: what is not as in the first is marked. Stays open beside the window.
 */
final class DifferencesDialog extends Dialog {

	private static final int WIDTH = 760;
	private static final int HEIGHT = 420;
	private static final int WIDEST = 260;
	private static final RGB OTHER_ON_LIGHT = new RGB(255, 225, 200);
	private static final RGB OTHER_ON_DARK = new RGB(104, 58, 20);

	private final List<RunSummary> runs;
	private final List<Differences.Line> lines;
	private Table table;
	private Button all;
	private Label count;

	DifferencesDialog(Shell parent, List<RunSummary> runs) {
		super(parent);
		setShellStyle(
				SWT.CLOSE | SWT.MODELESS | SWT.BORDER | SWT.TITLE | SWT.RESIZE | SWT.MAX | getDefaultOrientation());
		setBlockOnOpen(false);
		this.runs = List.copyOf(runs);
		lines = Differences.of(runs);
	}

	@Override
	protected void configureShell(Shell shell) {
		super.configureShell(shell);
		shell.setText(Messages.DifferencesDialog_title);
	}

	@Override
	protected Control createDialogArea(Composite parent) {
		Composite area = (Composite) super.createDialogArea(parent);
		count = new Label(area, SWT.WRAP);
		count.setData("cgc.id", "differences.count");
		GridDataFactory.fillDefaults().grab(true, false).applyTo(count);
		table = new Table(area, SWT.FULL_SELECTION | SWT.MULTI | SWT.BORDER | SWT.V_SCROLL | SWT.H_SCROLL);
		Controls.identify(table, "differences.table", Messages.DifferencesDialog_title);
		table.setHeaderVisible(true);
		table.setLinesVisible(true);
		GridDataFactory.fillDefaults().grab(true, true).hint(WIDTH, HEIGHT).applyTo(table);
		List<String> titles = new ArrayList<>(List.of(Messages.DifferencesDialog_setting));
		runs.forEach(run -> titles.add(run.name()));
		titles.add("");
		titles.forEach(title -> new TableColumn(table, SWT.LEFT).setText(title));
		TableExport.of(table, "differences");
		all = new Button(area, SWT.CHECK);
		all.setText(Messages.DifferencesDialog_all);
		all.setData("cgc.id", "differences.all");
		all.addListener(SWT.Selection, e -> fill());
		fill();
		return area;
	}

	private void fill() {
		table.setRedraw(false);
		table.removeAll();
		Color other = new Color(
				RunColours.luminance(table.getBackground().getRGB()) > 0.5 ? OTHER_ON_LIGHT : OTHER_ON_DARK);
		for (Differences.Line line : lines) {
			if (line.differs() || all.getSelection()) {
				TableItem item = new TableItem(table, SWT.NONE);
				item.setText(0, line.name());
				for (int i = 0; i < runs.size(); i++) {
					String value = line.values().get(i);
					item.setText(i + 1, value.isEmpty() ? "–" : value);
					if (!value.equals(line.values().getFirst())) {
						item.setBackground(i + 1, other);
					}
				}
			}
		}
		for (int i = 0; i <= runs.size(); i++) {
			table.getColumn(i).pack();
			table.getColumn(i).setWidth(Math.min(table.getColumn(i).getWidth(), WIDEST));
		}
		table.setRedraw(true);
		long differing = lines.stream().filter(Differences.Line::differs).count();
		count.setText(differing == 0
				? Messages.DifferencesDialog_none
				: NLS.bind(Messages.DifferencesDialog_count, differing, lines.size()));
	}

	@Override
	protected void createButtonsForButtonBar(Composite parent) {
		createButton(parent, IDialogConstants.CANCEL_ID, IDialogConstants.CLOSE_LABEL, true);
	}

	@Override
	protected boolean isResizable() {
		return true;
	}
}
