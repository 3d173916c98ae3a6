package org.cgcworkbench.ui.help.internal;

import java.io.IOException;
import java.net.URL;
import java.util.List;
import java.util.Optional;

import org.cgcworkbench.core.support.IoMessage;
import org.cgcworkbench.ui.Coalescer;
import org.cgcworkbench.ui.Controls;
import org.cgcworkbench.ui.EmptyState;
import org.eclipse.help.HelpSystem;
import org.eclipse.help.IToc;
import org.eclipse.help.ITopic;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.SWTError;
import org.eclipse.swt.browser.Browser;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.program.Program;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.eclipse.ui.part.ViewPart;

/**
 * The user guide and the help of added bundles: topics on the left, the page on the right. Where the system has no
 * browser component, pages open in the user's own browser.
 */
public final class GuideView extends ViewPart {

	/** Its id. */
	public static final String ID = "org.cgcworkbench.ui.help.guide";

	private static final int TYPING_MILLIS = 200;

	private Text words;
	private Tree topics;
	private Browser browser;
	private EmptyState noBrowser;

	@Override
	public void createPartControl(Composite parent) {
		SashForm sash = new SashForm(parent, SWT.HORIZONTAL);
		Composite left = new Composite(sash, SWT.NONE);
		GridLayoutFactory.fillDefaults().spacing(0, 2).applyTo(left);
		words = new Text(left, SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL);
		words.setMessage(Messages.GuideView_search);
		Controls.identify(words, "guide.search", Messages.GuideView_search);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(words);
		topics = new Tree(left, SWT.SINGLE | SWT.V_SCROLL);
		Controls.identify(topics, "guide.topics", Messages.GuideView_topics);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(topics);
		Coalescer typed = new Coalescer(words, TYPING_MILLIS, this::showTopics);
		words.addModifyListener(e -> typed.request());
		showTopics();
		topics.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> {
			if (e.item.getData() instanceof String href) {
				open(href);
			}
		}));
		try {
			browser = new Browser(sash, SWT.NONE);
		} catch (SWTError e) {
			noBrowser = new EmptyState(sash);
			noBrowser.say(Messages.GuideView_noBrowser);
		}
		sash.setWeights(30, 70);
	}

	private static void addTopics(TreeItem parent, ITopic[] topics) {
		for (ITopic topic : topics) {
			addTopics(item(new TreeItem(parent, SWT.NONE), topic.getLabel(), topic), topic.getSubtopics());
		}
	}

	private static TreeItem item(TreeItem item, String label, ITopic topic) {
		item.setText(label);
		item.setData(topic == null ? null : topic.getHref());
		return item;
	}

	/** All topics, or those that hold every word of the search. */
	private void showTopics() {
		topics.removeAll();
		String wanted = words.getText().strip();
		if (!wanted.isEmpty()) {
			List<ITopic> found = GuideTopics.search(wanted);
			TreeItem root = item(new TreeItem(topics, SWT.NONE),
					NLS.bind(found.isEmpty() ? Messages.GuideView_none : Messages.GuideView_found, wanted), null);
			addTopics(root, found.toArray(ITopic[]::new));
			root.setExpanded(true);
			return;
		}
		for (IToc toc : HelpSystem.getTocs()) {
			TreeItem root = item(new TreeItem(topics, SWT.NONE), toc.getLabel(), toc.getTopic(null));
			addTopics(root, toc.getTopics());
			root.setExpanded(true);
		}
	}

	/** Lists the topics that hold every word, and shows the first. */
	void search(String wanted) {
		words.setText(wanted);
		showTopics();
		if (wanted.isBlank()) {
			words.setFocus();
			return;
		}
		GuideTopics.search(wanted).stream().findFirst().ifPresent(topic -> open(topic.getHref()));
	}

	/** Shows a topic. */
	void open(String href) {
		try {
			Optional<URL> file = GuideTopics.file(href);
			if (file.isEmpty()) {
				return;
			}
			if (browser != null) {
				browser.setUrl(file.get().toExternalForm());
			} else {
				Program.launch(file.get().getPath());
			}
		} catch (IOException e) {
			setContentDescription(NLS.bind(Messages.GuideView_cannotBeRead, href, IoMessage.reason(e)));
		}
	}

	@Override
	public void setFocus() {
		topics.setFocus();
	}
}
