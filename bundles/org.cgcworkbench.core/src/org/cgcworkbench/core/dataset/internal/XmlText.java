package org.cgcworkbench.core.dataset.internal;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.cgcworkbench.core.PlainText;

/**
 * The characters of an XML document. Encodings are also known by the names that Python gives them, which XML does not
 * know, for example {@code utf8} and {@code latin_1}.
 */
final class XmlText {

	private static final int DECLARATION = 200;
	private static final Pattern DECLARED = Pattern
			.compile("^<\\?xml\\b[^>]{0,150}?\\bencoding\\s*=\\s*[\"']([^\"'>]{0,60})[\"']");
	private static final Pattern LATIN = Pattern.compile("(?:latin|l)([0-9]{1,2})|iso8859([0-9]{1,2})");

	private XmlText() {
	}

	/**
	 * Decodes a document; its declaration is left out, line breaks in it excepted.
	 *
	 * @throws VocException
	 *             where its encoding is not known or its bytes do not follow it
	 */
	static String of(byte[] xml) throws VocException {
		Charset charset = byMark(xml).or(() -> byDeclarationItself(xml)).orElse(null);
		if (charset == null) {
			charset = declared(new String(xml, 0, Math.min(xml.length, DECLARATION), StandardCharsets.ISO_8859_1));
		}
		try {
			String text = charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
					.onUnmappableCharacter(CodingErrorAction.REPORT).decode(ByteBuffer.wrap(xml)).toString();
			return withoutDeclaration(text.startsWith("\ufeff") ? text.substring(1) : text);
		} catch (CharacterCodingException e) {
			throw new VocException(0,
					"its bytes are not " + charset.name() + ", the encoding that it states or XML's own");
		}
	}

	private static Optional<Charset> byMark(byte[] xml) {
		if (starts(xml, 0xef, 0xbb, 0xbf)) {
			return Optional.of(StandardCharsets.UTF_8);
		}
		return starts(xml, 0xff, 0xfe) || starts(xml, 0xfe, 0xff)
				? Optional.of(StandardCharsets.UTF_16)
				: Optional.empty();
	}

	private static Optional<Charset> byDeclarationItself(byte[] xml) {
		if (starts(xml, '<', 0, '?', 0)) {
			return Optional.of(StandardCharsets.UTF_16LE);
		}
		return starts(xml, 0, '<', 0, '?') ? Optional.of(StandardCharsets.UTF_16BE) : Optional.empty();
	}

	private static boolean starts(byte[] bytes, int... with) {
		for (int i = 0; i < with.length; i++) {
			if (i >= bytes.length || (bytes[i] & 0xff) != with[i]) {
				return false;
			}
		}
		return true;
	}

	private static Charset declared(String start) throws VocException {
		Matcher matcher = DECLARED.matcher(start);
		if (!matcher.find()) {
			return StandardCharsets.UTF_8;
		}
		String name = matcher.group(1).strip();
		String bare = name.toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "");
		if (bare.equals("utf8sig") || bare.equals("u8")) {
			return StandardCharsets.UTF_8;
		}
		Matcher latin = LATIN.matcher(bare);
		String iso = latin.matches()
				? "ISO-8859-" + (latin.group(1) != null ? part(latin.group(1)) : latin.group(2))
				: bare;
		for (String tried : List.of(name, name.replace('_', '-'), bare, iso)) {
			try {
				if (Charset.isSupported(tried)) {
					return Charset.forName(tried);
				}
			} catch (IllegalCharsetNameException e) {
				// the next is tried
			}
		}
		throw new VocException(1,
				"the encoding \"" + PlainText.name(name) + "\" is not known here; write the file in UTF-8");
	}

	/** Latin-5 is ISO 8859-9, Latin-9 is ISO 8859-15 and so on. */
	private static String part(String latin) {
		return switch (latin) {
			case "5" -> "9";
			case "6" -> "10";
			case "7" -> "13";
			case "8" -> "14";
			case "9" -> "15";
			case "10" -> "16";
			default -> latin;
		};
	}

	/** It says nothing more once the text is decoded, and parsers doubt encodings that they do not know. */
	private static String withoutDeclaration(String text) {
		int end = text.startsWith("<?xml ") ? text.indexOf("?>") : -1;
		return end < 0 ? text : text.substring(0, end).replaceAll("[^\n]", "") + text.substring(end + 2);
	}
}
