package org.cgcworkbench.core.report.internal;

import java.util.ArrayList;
import java.util.List;

/** Names with a sample of what they stand for, beside each other in as many rows as they need. */
final class Legend {

	/** A name and where its sample begins. */
	record Name(String text, double x, int row) {
	}

	private final Sheet sheet;
	private final List<Name> names = new ArrayList<>();

	Legend(List<String> texts, Sheet sheet, double left, double right) {
		this.sheet = sheet;
		double x = left;
		int row = 0;
		double gap = sheet.length(6);
		for (String whole : texts) {
			String text = sheet.fitting(whole, right - left - sample() - gap);
			double width = sample() + gap + sheet.widthOf(text);
			if (x > left && x + width > right) {
				x = left;
				row++;
			}
			names.add(new Name(text, x, row));
			x += width + 2 * gap;
		}
	}

	/** Width of a sample. */
	double sample() {
		return sheet.length(18);
	}

	double height() {
		return names.isEmpty() ? 0 : (names.getLast().row() + 1) * sheet.lineHeight();
	}

	List<Name> names() {
		return names;
	}

	/** Draws the text of a name; where the middle of its sample lies. */
	double draw(Name name, double top, Canvas canvas) {
		double base = top + (name.row() + 1) * sheet.lineHeight() - sheet.length(4);
		canvas.text(name.x() + sample() + sheet.length(6), base, 0, name.text());
		return base - sheet.length(4);
	}
}
