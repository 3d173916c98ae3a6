package org.cgcworkbench.core.dataset.internal;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import org.cgcworkbench.core.dataset.Box;

/**
 * A Pascal VOC annotation.
 *
 * @param width
 *            of the picture as it is stated, -1 where it is not
 * @param height
 *            of the picture as it is stated, -1 where it is not
 * @param boxes
 *            of all objects, parts of objects left out
 * @param normalised
 *            whether there are boxes and no corner lies beyond 1, so that they are shares of width and height and no
 *            pixels
 */
record VocAnnotation(int width, int height, List<Box> boxes, boolean normalised) {

	private static final int DEEPEST = 32;
	private static final int LONGEST_TEXT = 10_000;
	private static final int MOST_OBJECTS = 10_000;
	private static final int GREATEST_COORDINATE = 1_000_000;
	private static final String OBJECT = "/annotation/object";
	private static final String CORNERS = OBJECT + "/bndbox/";
	private static final XMLInputFactory FACTORY = factory();

	/** Reads an annotation; document types and entities, internal or external, are refused. */
	static VocAnnotation parse(byte[] xml) throws VocException {
		XMLStreamReader reader = null;
		try {
			reader = FACTORY.createXMLStreamReader(new StringReader(XmlText.of(xml)));
			return new Parser(reader).parse();
		} catch (XMLStreamException e) {
			int line = e.getLocation() == null ? 0 : e.getLocation().getLineNumber();
			throw new VocException(line, "not well-formed XML");
		} catch (RuntimeException e) {
			throw new VocException(reader == null ? 0 : reader.getLocation().getLineNumber(), "not readable as XML");
		}
	}

	private static XMLInputFactory factory() {
		XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
		factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
		factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
		factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
		factory.setXMLResolver((publicId, systemId, base, namespace) -> {
			throw new XMLStreamException("external entities are not read");
		});
		return factory;
	}

	/** One pass over a document. */
	private static final class Parser {

		private final XMLStreamReader reader;
		private final Deque<String> path = new ArrayDeque<>(List.of(""));
		private final StringBuilder text = new StringBuilder();
		private final List<Box> boxes = new ArrayList<>();
		private final Map<String, Integer> corners = new HashMap<>();
		private String name;
		private boolean difficult;
		private int width = -1;
		private int height = -1;
		/** The corner farthest from 0, before it was rounded. */
		private double farthest;

		Parser(XMLStreamReader reader) {
			this.reader = reader;
		}

		VocAnnotation parse() throws XMLStreamException, VocException {
			while (reader.hasNext()) {
				switch (reader.next()) {
					case XMLStreamConstants.START_ELEMENT -> start();
					case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text();
					case XMLStreamConstants.END_ELEMENT -> end();
					case XMLStreamConstants.DTD -> throw problem("a document type is not allowed in an annotation");
					case XMLStreamConstants.ENTITY_REFERENCE ->
						throw problem("entities are not allowed in an annotation");
					default -> {
						// comments and processing instructions say nothing
					}
				}
			}
			return new VocAnnotation(width, height, List.copyOf(boxes), !boxes.isEmpty() && farthest <= 1);
		}

		private void start() throws VocException {
			if (path.size() > DEEPEST) {
				throw problem("elements are nested more than " + DEEPEST + " deep");
			}
			path.push(path.peek() + "/" + reader.getLocalName());
			text.setLength(0);
			if (path.size() == 2 && !path.peek().equals("/annotation")) {
				throw problem("the root element is " + reader.getLocalName() + " and not annotation");
			}
			if (path.peek().equals(OBJECT)) {
				name = null;
				difficult = false;
				corners.clear();
			}
		}

		private void text() throws VocException {
			if (text.length() + reader.getTextLength() > LONGEST_TEXT) {
				throw problem("a value is longer than " + LONGEST_TEXT + " characters");
			}
			text.append(reader.getText());
		}

		private void end() throws VocException {
			String element = path.pop();
			String value = text.toString().strip();
			text.setLength(0);
			if (element.equals(OBJECT + "/name")) {
				name = value;
			} else if (element.equals(OBJECT + "/difficult")) {
				difficult = value.equals("1");
			} else if (element.startsWith(CORNERS)) {
				double corner = number(element, value);
				farthest = Math.max(farthest, Math.abs(corner));
				corners.put(element.substring(CORNERS.length()), (int) Math.rint(corner));
			} else if (element.equals("/annotation/size/width")) {
				width = (int) Math.rint(number(element, value));
			} else if (element.equals("/annotation/size/height")) {
				height = (int) Math.rint(number(element, value));
			} else if (element.equals(OBJECT)) {
				addObject();
			}
		}

		private void addObject() throws VocException {
			if (name == null || name.isEmpty()) {
				throw problem("an object has no name");
			}
			for (String corner : List.of("xmin", "ymin", "xmax", "ymax")) {
				if (!corners.containsKey(corner)) {
					throw problem("the object " + name + " has no " + corner);
				}
			}
			Box box = new Box(name, corners.get("xmin"), corners.get("ymin"), corners.get("xmax"), corners.get("ymax"),
					difficult);
			if (box.xmax() < box.xmin() || box.ymax() < box.ymin()) {
				throw problem("the box of " + name + " ends before it begins");
			}
			if (boxes.size() == MOST_OBJECTS) {
				throw problem("more than " + MOST_OBJECTS + " objects");
			}
			boxes.add(box);
		}

		/** Some tools write whole pixels as decimal fractions. */
		private double number(String element, String value) throws VocException {
			try {
				double number = Double.parseDouble(value);
				if (Math.abs(number) <= GREATEST_COORDINATE) {
					return number;
				}
			} catch (NumberFormatException e) {
				// told below, like numbers out of range
			}
			String shown = value.length() > 40 ? value.substring(0, 40) + "…" : value;
			throw problem(
					element.substring(element.lastIndexOf('/') + 1) + " is \"" + shown + "\" and not a pixel number");
		}

		private VocException problem(String message) {
			return new VocException(reader.getLocation().getLineNumber(), message);
		}
	}
}
