package org.cgcworkbench.ui.experiment.internal.source;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import org.cgcworkbench.core.experiment.ExperimentKeys;
import org.cgcworkbench.core.experiment.text.ExperimentLine;
import org.cgcworkbench.core.experiment.text.TextRange;
import org.eclipse.jface.text.DocumentEvent;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IRegion;
import org.eclipse.jface.text.ITypedRegion;
import org.eclipse.jface.text.Region;
import org.eclipse.jface.text.TextAttribute;
import org.eclipse.jface.text.rules.DefaultDamagerRepairer;
import org.eclipse.jface.text.rules.IToken;
import org.eclipse.jface.text.rules.ITokenScanner;
import org.eclipse.jface.text.rules.Token;
import org.eclipse.swt.SWT;

/** Colours keys, texts, numbers and comments. Whether a key is known depends on the section above it. */
final class SourceScanner implements ITokenScanner {

	private static final Pattern NUMBER = Pattern.compile(
			"[\\[\\]\\s,]*([+-]?[0-9.]+([eE][+-]?[0-9]+)?|true|false)?([\\[\\]\\s,]+([+-]?[0-9.]+([eE][+-]?[0-9]+)?|true|false)?)*");

	private record Piece(int offset, int length, IToken token) {
	}

	private List<Piece> pieces = List.of();
	private int next;

	@Override
	public void setRange(IDocument document, int offset, int length) {
		pieces = new ArrayList<>();
		next = 0;
		String text = document.get();
		int at = offset;
		for (ExperimentLine line : ExperimentLine.all(text)) {
			at = add(line.key(), keyToken(line), at, offset + length);
			at = add(line.value(), valueToken(text, line), at, offset + length);
			at = add(line.comment(), token(SourceColours.COMMENT, SWT.ITALIC), at, offset + length);
		}
		if (at < offset + length) {
			pieces.add(new Piece(at, offset + length - at, Token.UNDEFINED));
		}
	}

	private int add(TextRange range, IToken token, int at, int end) {
		int start = Math.max(range.offset(), at);
		int stop = Math.min(range.end(), end);
		if (stop <= start) {
			return at;
		}
		if (start > at) {
			pieces.add(new Piece(at, start - at, Token.UNDEFINED));
		}
		pieces.add(new Piece(start, stop - start, token));
		return stop;
	}

	private static IToken keyToken(ExperimentLine line) {
		if (!line.hasColon()) {
			return Token.UNDEFINED;
		}
		boolean section = line.section().isEmpty() && ExperimentKeys.sections().contains(line.word());
		boolean known = section || ExperimentKeys.find(line.name()).isPresent()
				&& !(line.section().isEmpty() && line.word().contains("."));
		return known
				? token(SourceColours.KEY, section ? SWT.BOLD : SWT.NORMAL)
				: token(SourceColours.UNKNOWN, SWT.NORMAL);
	}

	private static IToken valueToken(String text, ExperimentLine line) {
		String value = text.substring(line.value().offset(), line.value().end());
		return token(NUMBER.matcher(value).matches() ? SourceColours.NUMBER : SourceColours.STRING, SWT.NORMAL);
	}

	private static IToken token(String colour, int style) {
		return new Token(new TextAttribute(SourceColours.of(colour), null, style));
	}

	@Override
	public IToken nextToken() {
		return next < pieces.size() ? pieces.get(next++).token() : Token.EOF;
	}

	@Override
	public int getTokenOffset() {
		return pieces.get(next - 1).offset();
	}

	@Override
	public int getTokenLength() {
		return pieces.get(next - 1).length();
	}

	/** A change of a section's line colours the lines below it. */
	static DefaultDamagerRepairer repairer() {
		return new DefaultDamagerRepairer(new SourceScanner()) {
			@Override
			public IRegion getDamageRegion(ITypedRegion partition, DocumentEvent event, boolean partitionChanged) {
				return new Region(partition.getOffset(), partition.getLength());
			}
		};
	}
}
