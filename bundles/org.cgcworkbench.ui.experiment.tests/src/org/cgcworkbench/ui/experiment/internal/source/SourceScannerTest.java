package org.cgcworkbench.ui.experiment.internal.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;

import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.text.Document;
import org.eclipse.jface.text.TextAttribute;
import org.eclipse.jface.text.rules.IToken;
import org.eclipse.jface.text.rules.Token;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Display;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Colours of the source. */
class SourceScannerTest {

	private static final List<String> NAMES = List.of(SourceColours.KEY, SourceColours.STRING, SourceColours.NUMBER,
			SourceColours.COMMENT, SourceColours.UNKNOWN);

	@BeforeEach
	void giveColours() {
		Display.getDefault();
		for (int i = 0; i < NAMES.size(); i++) {
			JFaceResources.getColorRegistry().put("org.cgcworkbench.ui.experiment." + NAMES.get(i),
					new RGB(i + 1, 0, 0));
		}
	}

	/** Each coloured piece with its kind. */
	private static List<String> pieces(String text) {
		SourceScanner scanner = new SourceScanner();
		scanner.setRange(new Document(text), 0, text.length());
		List<String> pieces = new ArrayList<>();
		int at = 0;
		for (IToken token = scanner.nextToken(); token != Token.EOF; token = scanner.nextToken()) {
			assertEquals(at, scanner.getTokenOffset(), "no place is left out or coloured twice");
			at += scanner.getTokenLength();
			if (token.getData() instanceof TextAttribute attribute) {
				String name = NAMES.get(attribute.getForeground().getRed() - 1);
				pieces.add(name + (attribute.getStyle() == SWT.BOLD ? " bold " : " ")
						+ text.substring(scanner.getTokenOffset(), at).strip());
			}
		}
		assertEquals(text.length(), at);
		return pieces;
	}

	@Test
	void keysOfASectionAreKnownWithinItAlone() {
		assertEquals(List.of("key bold schedule", "key epochs", "number 9", "comment # enough"),
				pieces("schedule:\n  epochs: 9 # enough\n"));
		assertEquals(List.of("unknown epochs", "number 9"), pieces("epochs: 9\n"));
		assertEquals(List.of("unknown shedule"), pieces("shedule:\n"));
	}

	@Test
	void numbersAndTextsAreToldApart() {
		assertEquals(List.of("key name", "string birds"), pieces("name: birds\n"));
		assertEquals(List.of("key bold schedule", "key milestones", "number [30, 60]"),
				pieces("schedule:\n  milestones: [30, 60]\n"));
	}
}
