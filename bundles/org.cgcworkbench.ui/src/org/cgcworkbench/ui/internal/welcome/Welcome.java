package org.cgcworkbench.ui.internal.welcome;

import java.util.List;

import org.cgcworkbench.ui.Accessibility;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.FontDescriptor;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;

/** What can be done first, where no editor is open. */
final class Welcome extends ScrolledComposite {

	/**
	 * Something to do.
	 *
	 * @param text
	 *            of a link
	 * @param meaning
	 *            a sentence or two below it
	 */
	record Entry(String id, String text, String meaning, Runnable run) {
	}

	private static final int MARGIN = 20;
	private static final int LARGER = 6;

	private final Composite page;

	Welcome(Composite parent, String title, String sentence, List<Entry> entries) {
		super(parent, SWT.V_SCROLL);
		setData("cgc.id", "welcome");
		page = new Composite(this, SWT.NONE);
		GridLayoutFactory.fillDefaults().margins(MARGIN, MARGIN).spacing(0, 2).applyTo(page);
		Label head = paragraph(title);
		Font font = FontDescriptor.createFrom(head.getFont()).increaseHeight(LARGER).createFont(getDisplay());
		head.setFont(font);
		head.addListener(SWT.Dispose, event -> font.dispose());
		paragraph(sentence);
		for (Entry entry : entries) {
			Link link = new Link(page, SWT.NONE);
			link.setText("<a>" + entry.text() + "</a>");
			link.setData("cgc.id", "welcome." + entry.id());
			Accessibility.name(link, entry.text() + ": " + entry.meaning());
			link.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> entry.run().run()));
			GridDataFactory.fillDefaults().indent(0, MARGIN / 2).applyTo(link);
			paragraph(entry.meaning());
		}
		setContent(page);
		setExpandHorizontal(true);
		setExpandVertical(true);
		addListener(SWT.Resize, event -> fit());
	}

	private Label paragraph(String text) {
		Label label = new Label(page, SWT.WRAP);
		label.setText(text);
		GridDataFactory.fillDefaults().grab(true, false).hint(1, SWT.DEFAULT).applyTo(label);
		return label;
	}

	/** Sentences are as wide as there is room, and the page as high as they then are. */
	private void fit() {
		int width = getClientArea().width;
		for (Control child : page.getChildren()) {
			if (child instanceof Label) {
				GridDataFactory.createFrom((GridData) child.getLayoutData())
						.hint(Math.max(1, width - 2 * MARGIN), SWT.DEFAULT).applyTo(child);
			}
		}
		Point size = page.computeSize(width, SWT.DEFAULT, true);
		setMinHeight(size.y);
		page.layout(true, true);
	}
}
