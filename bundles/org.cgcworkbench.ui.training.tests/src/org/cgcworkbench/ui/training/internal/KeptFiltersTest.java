package org.cgcworkbench.ui.training.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;

import org.cgcworkbench.ui.testing.Window;
import org.eclipse.jface.preference.PreferenceStore;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The filters that were used last. */
class KeptFiltersTest {

	@RegisterExtension
	private final Window window = new Window();
	private final PreferenceStore store = new PreferenceStore();
	private Text field;
	private KeptFilters filters;

	@BeforeEach
	void open() {
		field = new Text(window.shell(), SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL);
		filters = new KeptFilters(field, store);
		window.open();
	}

	private void use(String text) {
		field.setText(text);
		field.notifyListeners(SWT.DefaultSelection, new Event());
	}

	@Test
	void theLastUsedComesFirstAndEachOnce() {
		use("tag:good");
		use("method:cgc");
		use(" tag:good ");
		use("  ");
		assertEquals(List.of("tag:good", "method:cgc"), filters.kept());
		assertEquals(filters.kept(), new KeptFilters(field, store).kept(), "they are kept in the preferences");
	}

	@Test
	void whatIsWrittenCountsWhenTheFieldIsLeft() {
		field.setText("seed=3");
		assertEquals(List.of(), filters.kept());
		field.notifyListeners(SWT.FocusOut, new Event());
		assertEquals(List.of("seed=3"), filters.kept());
	}

	@Test
	void theOldestLeave() {
		for (int i = 0; i < 15; i++) {
			use("seed=" + i);
		}
		assertEquals(12, filters.kept().size());
		assertEquals("seed=14", filters.kept().getFirst());
		assertEquals("seed=3", filters.kept().getLast());
	}

	@Test
	void theIconListsThemAndOneIsTaken() {
		use("name:/cgc.*-s[1-3]/");
		use("tag:good");
		field.setText("");
		Event icon = new Event();
		icon.detail = SWT.ICON_SEARCH;
		field.notifyListeners(SWT.DefaultSelection, icon);
		window.until("both are listed", () -> list().filter(table -> table.getItemCount() == 2).isPresent());
		Table listed = list().orElseThrow();
		listed.setSelection(1);
		listed.notifyListeners(SWT.DefaultSelection, new Event());
		window.until("it is taken", () -> field.getText().equals("name:/cgc.*-s[1-3]/"));
	}

	private Optional<Table> list() {
		return window.all(Table.class).stream().findFirst();
	}
}
