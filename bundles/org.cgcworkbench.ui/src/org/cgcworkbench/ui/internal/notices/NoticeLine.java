package org.cgcworkbench.ui.internal.notices;

import java.util.List;

import org.cgcworkbench.ui.Coalescer;
import org.cgcworkbench.ui.Controls;
import org.cgcworkbench.ui.Notices;
import org.cgcworkbench.ui.Notices.Kind;
import org.cgcworkbench.ui.Notices.Notice;
import org.cgcworkbench.ui.internal.Messages;
import org.eclipse.jface.action.LegacyActionTools;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionEvent;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Link;
import org.eclipse.ui.menus.WorkbenchWindowControlContribution;

/** The latest notice at the bottom of the window; a click lists all. */
public final class NoticeLine extends WorkbenchWindowControlContribution {

	private static final int WIDTH = 480;
	private static final String ELLIPSIS = "...";
	private static final RGB GROUND = new RGB(248, 215, 218);
	private static final RGB INK = new RGB(114, 28, 36);

	private Composite line;
	private Link link;
	private NoticesDialog dialog;

	@Override
	protected Control createControl(Composite parent) {
		line = new Composite(parent, SWT.NONE);
		// a line that grew and shrank would move the rest of the status line
		GridLayoutFactory.fillDefaults().margins(4, 1).applyTo(line);
		link = new Link(line, SWT.NONE);
		link.setData("cgc.id", "notices.line");
		Controls.keepColours(link, line);
		GridDataFactory.fillDefaults().grab(true, true).align(SWT.FILL, SWT.CENTER).hint(WIDTH, SWT.DEFAULT)
				.applyTo(link);
		link.addSelectionListener(SelectionListener.widgetSelectedAdapter(this::clicked));
		Coalescer.follow(line, 0, this::showLatest, Notices::addListener, Notices::removeListener);
		Controls.onTheme(line, this::showLatest);
		showLatest();
		return line;
	}

	private void clicked(SelectionEvent event) {
		Notice notice = shown();
		if (notice == null || event.text == null || !event.text.matches("\\d")) {
			open();
		} else {
			notice.actions().get(Integer.parseInt(event.text)).run().run();
		}
	}

	private void open() {
		if (dialog == null || dialog.getShell() == null || dialog.getShell().isDisposed()) {
			dialog = new NoticesDialog(line.getShell());
		}
		dialog.open();
	}

	/** The latest problem, else what was said last; null for nothing. */
	private static Notice shown() {
		return Notices.latestProblem().or(() -> Notices.all().stream().findFirst()).orElse(null);
	}

	private void showLatest() {
		List<Notice> all = Notices.all();
		Notice shown = shown();
		boolean problem = shown != null && shown.kind() == Kind.PROBLEM;
		line.setBackground(problem ? new Color(GROUND) : null);
		link.setBackground(problem ? new Color(GROUND) : null);
		link.setForeground(problem ? new Color(INK) : null);
		link.setLinkForeground(problem ? new Color(INK) : line.getParent().getForeground());
		if (shown == null) {
			link.setText("");
			link.setToolTipText(null);
			return;
		}
		String more = all.size() > 1 ? " " + NLS.bind(Messages.NoticeLine_more, all.size() - 1) : "";
		String message = shown.message().lines().findFirst().orElse("");
		StringBuilder actions = new StringBuilder();
		for (int i = 0; i < shown.actions().size(); i++) {
			actions.append("  <a href=\"").append(i).append("\">").append(shown.actions().get(i).label())
					.append("</a>");
		}
		String beside = actions.toString().replaceAll("<[^>]*>", "");
		link.setText("<a>" + LegacyActionTools.escapeMnemonics(shortened(message, more, beside)) + "</a>" + actions);
		link.setToolTipText(shown.message() + more);
	}

	/** As much of a message as there is room for beside what follows it. */
	private String shortened(String message, String more, String beside) {
		GC gc = new GC(link);
		try {
			String text = message;
			while (text.length() > ELLIPSIS.length() && gc.textExtent(text + more + beside).x > WIDTH) {
				text = text.substring(0, text.length() - ELLIPSIS.length() - 1) + ELLIPSIS;
			}
			return text + more;
		} finally {
			gc.dispose();
		}
	}
}
