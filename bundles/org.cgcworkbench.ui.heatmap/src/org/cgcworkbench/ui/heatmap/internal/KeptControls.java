package org.cgcworkbench.ui.heatmap.internal;

import java.util.HashMap;
import java.util.Map;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Scale;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IMemento;

/** What is set in controls, by their ids, kept over the workbench's end. */
final class KeptControls {

	private static final String CONTROL = "control";
	private static final String VALUE = "value";
	/** Marks lists whose entries are known only later, so that one that was kept is taken until then. */
	private static final String OPEN = "cgc.open";

	private KeptControls() {
	}

	/** Has a list take an entry that was kept though it does not offer that yet. */
	static void open(Combo list) {
		list.setData(OPEN, Boolean.TRUE);
	}

	/** Keeps what is set in all controls in a part that have an id, apart from those of other parts. */
	static void keep(IMemento memento, Composite part) {
		keepAll(memento.createChild(name(part)), part);
	}

	private static String name(Composite part) {
		return part.getClass().getSimpleName();
	}

	private static void keepAll(IMemento memento, Composite part) {
		for (Control control : part.getChildren()) {
			Object id = control.getData("cgc.id");
			String value = value(control);
			if (id != null && value != null) {
				memento.createChild(CONTROL, id.toString()).putString(VALUE, value);
			} else if (value == null && control instanceof Composite inner) {
				keepAll(memento, inner);
			}
		}
	}

	/** Null for what has none. */
	private static String value(Control control) {
		return switch (control) {
			case Combo combo -> combo.getText();
			case Text text -> text.getText();
			case Scale scale -> String.valueOf(scale.getSelection());
			case Button button when (button.getStyle() & SWT.CHECK) != 0 -> String.valueOf(button.getSelection());
			default -> null;
		};
	}

	/** Sets what was kept, in the order of the controls, as if a user did. */
	static void restore(IMemento memento, Composite part) {
		IMemento kept = memento.getChild(name(part));
		Map<String, String> values = new HashMap<>();
		for (IMemento child : kept == null ? new IMemento[0] : kept.getChildren(CONTROL)) {
			values.put(child.getID(), child.getString(VALUE));
		}
		restore(values, part);
	}

	private static void restore(Map<String, String> values, Composite part) {
		for (Control control : part.getChildren()) {
			String value = control.getData("cgc.id") == null ? null : values.get(control.getData("cgc.id"));
			if (value == null) {
				if (control instanceof Composite inner && !(control instanceof Combo)) {
					restore(values, inner);
				}
			} else if (!value.equals(value(control))) {
				set(control, value);
			}
		}
	}

	private static void set(Control control, String value) {
		switch (control) {
			case Combo combo -> {
				if (combo.indexOf(value) < 0 && combo.getData(OPEN) != null) {
					combo.add(value);
				}
				if (combo.indexOf(value) >= 0) {
					combo.select(combo.indexOf(value));
					control.notifyListeners(SWT.Selection, new Event());
				}
			}
			case Text text -> text.setText(value);
			case Scale scale -> {
				if (value.matches("\\d{1,6}")) {
					scale.setSelection(Integer.parseInt(value));
					control.notifyListeners(SWT.Selection, new Event());
				}
			}
			case Button button -> {
				button.setSelection(Boolean.parseBoolean(value));
				control.notifyListeners(SWT.Selection, new Event());
			}
			default -> throw new IllegalArgumentException(control.toString());
		}
	}
}
