package org.cgcworkbench.ui.training.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.cgcworkbench.ui.Preference;
import org.eclipse.jface.bindings.keys.KeyStroke;
import org.eclipse.jface.fieldassist.ContentProposal;
import org.eclipse.jface.fieldassist.ContentProposalAdapter;
import org.eclipse.jface.fieldassist.IContentProposal;
import org.eclipse.jface.fieldassist.TextContentAdapter;
import org.eclipse.jface.preference.IPreferenceStore;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.FocusListener;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Text;

/**
 * The filters that were used last, offered below the field by the arrow down or a click on its icon. One counts as used
 * when the field is left or Enter pressed, not with each letter.
 */
final class KeptFilters {

	private static final int MOST = 12;

	private final Text field;
	private final IPreferenceStore store;
	private final Offers offers;

	/** Opens its list when it is told to, too. */
	private static final class Offers extends ContentProposalAdapter {

		Offers(Text field, KeptFilters filters) {
			super(field, new TextContentAdapter(), (text, position) -> filters.offered(text),
					KeyStroke.getInstance(SWT.ARROW_DOWN), null);
			setProposalAcceptanceStyle(PROPOSAL_REPLACE);
		}

		void open() {
			openProposalPopup();
		}
	}

	/**
	 * @param store
	 *            where they are kept
	 */
	KeptFilters(Text field, IPreferenceStore store) {
		this.field = field;
		this.store = store;
		offers = new Offers(field, this);
		field.addFocusListener(FocusListener.focusLostAdapter(e -> keep()));
		field.addListener(SWT.DefaultSelection, this::pressed);
	}

	private void pressed(Event event) {
		if (event.detail == SWT.ICON_SEARCH) {
			offers.open();
		} else if (event.detail != SWT.ICON_CANCEL) {
			keep();
		}
	}

	/** Those kept, the last used first. */
	List<String> kept() {
		return store.getString(Preference.RUN_FILTERS.key()).lines().toList();
	}

	private void keep() {
		String used = field.getText().strip();
		if (used.isEmpty()) {
			return;
		}
		List<String> now = new ArrayList<>(List.of(used));
		kept().stream().filter(other -> !other.equals(used)).limit(MOST - 1).forEach(now::add);
		if (!now.equals(kept())) {
			store.setValue(Preference.RUN_FILTERS.key(), String.join("\n", now));
		}
	}

	/** Those that hold what was written; all of them where that is one of them or nothing. */
	private IContentProposal[] offered(String text) {
		String written = text.strip().toLowerCase(Locale.ROOT);
		List<String> all = kept();
		boolean any = all.stream().anyMatch(filter -> filter.toLowerCase(Locale.ROOT).equals(written));
		return all.stream().filter(filter -> any || filter.toLowerCase(Locale.ROOT).contains(written))
				.map(ContentProposal::new).toArray(IContentProposal[]::new);
	}
}
