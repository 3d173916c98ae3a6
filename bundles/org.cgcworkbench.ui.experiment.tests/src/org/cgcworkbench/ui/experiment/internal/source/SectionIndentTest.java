package org.cgcworkbench.ui.experiment.internal.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.eclipse.jface.text.Document;
import org.eclipse.jface.text.DocumentCommand;
import org.junit.jupiter.api.Test;

/** What stands before the cursor in a new line. */
class SectionIndentTest {

	private static final class Command extends DocumentCommand {

		Command(int at, String inserted) {
			offset = at;
			text = inserted;
			caretOffset = -1;
			doit = true;
		}
	}

	private static String inserted(String before, String text) {
		Command command = new Command(before.length(), text);
		new SectionIndent().customizeDocumentCommand(new Document(before), command);
		return command.text;
	}

	@Test
	void belowASectionALineStandsFurtherIn() {
		assertEquals("\n  ", inserted("dataset:", "\n"));
	}

	@Test
	void belowASettingALineStandsAsFarIn() {
		assertEquals("\n  ", inserted("dataset:\n  path: /data", "\n"));
		assertEquals("\n", inserted("name: birds", "\n"));
	}

	@Test
	void whatIsTypedOrPastedStaysAsItIs() {
		assertEquals("x", inserted("dataset:", "x"));
		assertEquals("\nname: a", inserted("dataset:", "\nname: a"));
	}
}
