package org.cgcworkbench.ui.training.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import org.cgcworkbench.core.report.RunColumn;
import org.cgcworkbench.ui.Controls;
import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;

/** Which columns the runs table shows, and in which order. */
final class ColumnsDialog extends Dialog {

	private static final int RESET = IDialogConstants.CLIENT_ID;
	private static final int WIDTH = 460;
	private static final int HEIGHT = 380;

	private final List<RunColumn> order = new ArrayList<>();
	private final Set<String> shown;
	private final Set<String> standard;
	private final List<RunColumn> usual;
	private Text search;
	private Table table;

	ColumnsDialog(Shell parent, RunsTable runs) {
		super(parent);
		setShellStyle(getShellStyle() | SWT.RESIZE);
		standard = runs.standard();
		order.addAll(runs.choice().order(runs.allColumns()));
		usual = ColumnChoice.NONE.order(runs.allColumns());
		shown = order.stream().map(RunColumn::id).filter(id -> runs.choice().shows(id, standard))
				.collect(Collectors.toCollection(HashSet::new));
	}

	@Override
	protected void configureShell(Shell shell) {
		super.configureShell(shell);
		shell.setText(Messages.ColumnsDialog_title);
	}

	@Override
	protected Control createDialogArea(Composite parent) {
		Composite area = (Composite) super.createDialogArea(parent);
		Composite body = new Composite(area, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(2).applyTo(body);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(body);
		search = new Text(body, SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL);
		search.setMessage(Messages.ColumnsDialog_search);
		Controls.identify(search, "columns.search", Messages.ColumnsDialog_search);
		GridDataFactory.fillDefaults().span(2, 1).applyTo(search);
		search.addModifyListener(e -> fill());
		table = new Table(body, SWT.CHECK | SWT.BORDER | SWT.MULTI | SWT.FULL_SELECTION | SWT.V_SCROLL);
		Controls.identify(table, "columns.table", Messages.ColumnsDialog_title);
		GridDataFactory.fillDefaults().grab(true, true).hint(WIDTH, HEIGHT).applyTo(table);
		table.addListener(SWT.Selection, this::check);
		Composite buttons = new Composite(body, SWT.NONE);
		GridLayoutFactory.fillDefaults().applyTo(buttons);
		GridDataFactory.fillDefaults().applyTo(buttons);
		button(buttons, Messages.ColumnsDialog_up, "columns.up").addListener(SWT.Selection, e -> move(-1));
		button(buttons, Messages.ColumnsDialog_down, "columns.down").addListener(SWT.Selection, e -> move(1));
		fill();
		return area;
	}

	private static Button button(Composite parent, String text, String id) {
		Button button = new Button(parent, SWT.PUSH);
		button.setText(text);
		button.setData("cgc.id", id);
		GridDataFactory.fillDefaults().applyTo(button);
		return button;
	}

	@Override
	protected void createButtonsForButtonBar(Composite parent) {
		createButton(parent, RESET, Messages.ColumnsDialog_standard, false);
		super.createButtonsForButtonBar(parent);
	}

	@Override
	protected void buttonPressed(int id) {
		if (id == RESET) {
			order.clear();
			order.addAll(usual);
			shown.clear();
			shown.addAll(standard);
			shown.add(RunColumn.NAME);
			fill();
		} else {
			super.buttonPressed(id);
		}
	}

	private List<RunColumn> listed() {
		String word = search.getText().strip().toLowerCase(Locale.ROOT);
		return order.stream().filter(column -> label(column).toLowerCase(Locale.ROOT).contains(word)).toList();
	}

	private static String label(RunColumn column) {
		return column.isSetting() ? column.id().substring(RunColumn.SETTING.length()) : column.title();
	}

	private void fill() {
		table.removeAll();
		for (RunColumn column : listed()) {
			TableItem item = new TableItem(table, SWT.NONE);
			item.setText(column.id().equals(RunColumn.STAR)
					? NLS.bind(Messages.ColumnsDialog_star, column.title())
					: label(column));
			item.setChecked(shown.contains(column.id()));
			item.setData(column);
		}
	}

	private void check(Event event) {
		if (event.detail == SWT.CHECK && event.item.getData() instanceof RunColumn column) {
			TableItem item = (TableItem) event.item;
			if (item.getChecked()) {
				shown.add(column.id());
			} else if (column.id().equals(RunColumn.NAME)) {
				// the name holds the icons and the groups
				item.setChecked(true);
			} else {
				shown.remove(column.id());
			}
		}
	}

	/** Moves the selected columns past their neighbours in the list; the name stays the first. */
	private void move(int by) {
		List<RunColumn> selected = Arrays.stream(table.getSelection()).map(item -> (RunColumn) item.getData())
				.filter(column -> !column.id().equals(RunColumn.NAME)).toList();
		List<RunColumn> inTurn = by < 0 ? selected : selected.reversed();
		for (RunColumn column : inTurn) {
			List<RunColumn> seen = listed();
			int next = seen.indexOf(column) + by;
			if (next < 0 || next >= seen.size() || selected.contains(seen.get(next))
					|| seen.get(next).id().equals(RunColumn.NAME)) {
				continue;
			}
			int place = order.indexOf(seen.get(next));
			order.remove(column);
			order.add(place, column);
		}
		fill();
		List<RunColumn> now = listed();
		table.select(selected.stream().mapToInt(now::indexOf).toArray());
		table.showSelection();
	}

	/** What was chosen. */
	ColumnChoice choice() {
		ColumnChoice all = ColumnChoice.of(order.stream().map(RunColumn::id).toList(), shown::contains, standard);
		boolean usually = order.equals(usual)
				&& all.named().values().stream().allMatch(ColumnChoice.Shown.WHERE_STANDARD::equals);
		return usually ? ColumnChoice.NONE : all;
	}
}
