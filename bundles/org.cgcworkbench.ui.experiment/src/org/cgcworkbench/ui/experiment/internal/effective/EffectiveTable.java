package org.cgcworkbench.ui.experiment.internal.effective;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

import org.cgcworkbench.core.experiment.text.Completion;
import org.cgcworkbench.ui.Controls;
import org.cgcworkbench.ui.TableExport;
import org.cgcworkbench.ui.experiment.internal.EditorSite;
import org.cgcworkbench.ui.experiment.internal.Messages;
import org.cgcworkbench.ui.experiment.internal.form.FieldLabel;
import org.eclipse.jface.layout.TreeColumnLayout;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.viewers.ColumnLabelProvider;
import org.eclipse.jface.viewers.ColumnPixelData;
import org.eclipse.jface.viewers.ColumnViewerToolTipSupport;
import org.eclipse.jface.viewers.ColumnWeightData;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.viewers.ITreeContentProvider;
import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.jface.viewers.TreeViewerColumn;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.ui.forms.widgets.FormToolkit;

/** The lines by section. Enter or a double click goes to the form's field. */
final class EffectiveTable {

	/** A section's line. */
	private record SectionRow(String name) {
	}

	private static final int MINIMUM = 100;

	private final Composite parent;
	private final TreeViewer viewer;
	private final TreeColumnLayout layout = new TreeColumnLayout();
	private final TreeViewerColumn other;
	private List<EffectiveRow> rows = List.of();
	private boolean onlyDifferent;

	EffectiveTable(FormToolkit toolkit, Composite body, EditorSite site) {
		parent = toolkit.createComposite(body);
		parent.setLayout(layout);
		Tree tree = toolkit.createTree(parent, SWT.FULL_SELECTION | SWT.BORDER | SWT.SINGLE);
		Controls.identify(tree, "effective:table", Messages.Common_effectiveSettings);
		tree.setHeaderVisible(true);
		TableExport.of(tree, "effective-settings");
		viewer = new TreeViewer(tree);
		ColumnViewerToolTipSupport.enableFor(viewer);
		column(Messages.EffectiveTable_key, 28, row -> FieldLabel.of(row.setting().key()));
		column(Messages.EffectiveTable_value, 30, row -> row.setting().value());
		column(Messages.EffectiveTable_from, 18, EffectiveRow::origin);
		other = column("", 24, EffectiveTable::otherText);
		viewer.setContentProvider(new Content());
		viewer.addDoubleClickListener(event -> {
			if (((IStructuredSelection) event.getSelection()).getFirstElement() instanceof EffectiveRow row) {
				site.showField(row.setting().key().name());
			}
		});
		viewer.setInput(this);
	}

	private static String otherText(EffectiveRow row) {
		return row.other() == null ? "" : (row.differs() ? "\u2260 " : "") + row.other().value();
	}

	private TreeViewerColumn column(String title, int weight, Function<EffectiveRow, String> text) {
		TreeViewerColumn column = new TreeViewerColumn(viewer, SWT.LEFT);
		column.getColumn().setText(title);
		layout.setColumnData(column.getColumn(), new ColumnWeightData(weight, MINIMUM));
		column.setLabelProvider(new ColumnLabelProvider() {
			@Override
			public String getText(Object element) {
				return element instanceof EffectiveRow row
						? text.apply(row)
						: weight == 28 ? FieldLabel.ofSection(((SectionRow) element).name()) : "";
			}

			@Override
			public Font getFont(Object element) {
				boolean bold = element instanceof SectionRow || element instanceof EffectiveRow row && row.differs();
				return bold ? JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT) : null;
			}

			@Override
			public String getToolTipText(Object element) {
				return element instanceof EffectiveRow row
						? row.setting().key().name() + " = " + row.setting().value() + "\n"
								+ Completion.describe(row.setting().key())
						: null;
			}
		});
		return column;
	}

	Control control() {
		return parent;
	}

	void show(List<EffectiveRow> shown, Reference reference, boolean different) {
		rows = shown;
		boolean alone = reference.equals(Reference.NOTHING);
		onlyDifferent = different && !alone;
		layout.setColumnData(other.getColumn(),
				alone ? new ColumnPixelData(0, false) : new ColumnWeightData(24, MINIMUM));
		parent.layout(true, true);
		other.getColumn().setText(alone ? "" : NLS.bind(Messages.EffectiveTable_other, reference.label()));
		refresh();
	}

	void showOnlyDifferent(boolean different) {
		onlyDifferent = different;
		refresh();
	}

	private void refresh() {
		Object top = viewer.getTree().getTopItem() == null ? null : viewer.getTree().getTopItem().getData();
		viewer.getTree().setRedraw(false);
		try {
			viewer.refresh();
			viewer.expandAll();
			if (top instanceof SectionRow
					&& viewer.testFindItem(top) instanceof org.eclipse.swt.widgets.TreeItem item) {
				viewer.getTree().setTopItem(item);
			}
		} finally {
			viewer.getTree().setRedraw(true);
		}
	}

	private final class Content implements ITreeContentProvider {
		@Override
		public Object[] getElements(Object input) {
			Set<SectionRow> sections = new LinkedHashSet<>();
			for (EffectiveRow row : visible()) {
				sections.add(new SectionRow(row.setting().key().section()));
			}
			return sections.toArray();
		}

		private List<EffectiveRow> visible() {
			return rows.stream().filter(row -> !onlyDifferent || row.differs()).toList();
		}

		@Override
		public Object[] getChildren(Object element) {
			return element instanceof SectionRow section
					? visible().stream().filter(row -> row.setting().key().section().equals(section.name())).toArray()
					: new Object[0];
		}

		@Override
		public Object getParent(Object element) {
			return element instanceof EffectiveRow row ? new SectionRow(row.setting().key().section()) : null;
		}

		@Override
		public boolean hasChildren(Object element) {
			return element instanceof SectionRow;
		}
	}
}
