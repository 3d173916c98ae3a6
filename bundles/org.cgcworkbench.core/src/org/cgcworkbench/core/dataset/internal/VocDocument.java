package org.cgcworkbench.core.dataset.internal;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.dataset.Box;
import org.cgcworkbench.core.dataset.EditedBox;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.Text;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** The elements of a Pascal VOC annotation, to be edited; what is not, stays. */
public final class VocDocument {

	private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
	private static final int START = 16;
	private static final List<String> CORNERS = List.of("xmin", "ymin", "xmax", "ymax");
	private static final String EMPTY = """
			<annotation>
				<folder></folder>
				<filename></filename>
				<size>
					<width>%d</width>
					<height>%d</height>
					<depth>3</depth>
				</size>
				<segmented>0</segmented>
			</annotation>
			""";

	private final Path file;
	private final Document document;
	private final boolean declared;
	private final String lineBreak;

	private VocDocument(Path file, String text, boolean declared) {
		this.file = file;
		this.declared = declared;
		lineBreak = text.contains("\r\n") ? "\r\n" : "\n";
		try {
			DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
			factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
			factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
			document = factory.newDocumentBuilder().parse(new InputSource(new StringReader(text)));
		} catch (ParserConfigurationException | SAXException | IOException e) {
			throw new UserException(file + ": is not well-formed XML", e);
		}
	}

	/**
	 * The elements of a file.
	 *
	 * @param file
	 *            where it lies
	 * @param xml
	 *            its content, which {@link Annotated} was able to read
	 */
	public static VocDocument of(Path file, byte[] xml) {
		try {
			String start = new String(xml, 0, Math.min(START, xml.length), StandardCharsets.ISO_8859_1);
			return new VocDocument(file, XmlText.of(xml), start.replace("\0", "").contains("<?xml"));
		} catch (VocException e) {
			throw new UserException(file + ": cannot be read: " + e.getMessage(), e);
		}
	}

	/** An annotation without objects, to lie there. */
	public static VocDocument empty(Path file, Path picture, int width, int height) {
		VocDocument made = new VocDocument(file, String.format(Locale.ROOT, EMPTY, width, height), false);
		Element root = made.document.getDocumentElement();
		made.last(root, "folder").setTextContent(picture.getParent().getFileName().toString());
		made.last(root, "filename").setTextContent(picture.getFileName().toString());
		return made;
	}

	/**
	 * The file's content with other objects.
	 *
	 * @param before
	 *            the objects that it has, in their order
	 * @param wanted
	 *            those to have; objects of the file that are not among them are taken out
	 */
	public byte[] with(List<Box> before, List<EditedBox> wanted) {
		Element root = document.getDocumentElement();
		List<Element> objects = elements(root, "object");
		Map<Integer, Box> kept = new HashMap<>();
		wanted.forEach(edited -> kept.put(edited.object(), edited.box()));
		for (int i = 0; i < objects.size(); i++) {
			Box box = kept.get(i);
			if (box == null) {
				remove(objects.get(i));
			} else if (!box.equals(before.get(i))) {
				change(objects.get(i), before.get(i), box);
			}
		}
		wanted.stream().filter(edited -> edited.object() == EditedBox.NEW)
				.forEach(edited -> append(root, edited.box()));
		return text().getBytes(StandardCharsets.UTF_8);
	}

	private static void remove(Element object) {
		Node space = object.getPreviousSibling();
		if (space instanceof Text text && text.getData().isBlank()) {
			object.getParentNode().removeChild(space);
		}
		object.getParentNode().removeChild(object);
	}

	private void change(Element object, Box before, Box now) {
		if (!now.className().equals(before.className())) {
			last(object, "name").setTextContent(now.className());
		}
		int[] old = corners(before);
		int[] corners = corners(now);
		Element bounds = last(object, "bndbox");
		for (int i = 0; i < corners.length; i++) {
			if (corners[i] != old[i]) {
				last(bounds, CORNERS.get(i)).setTextContent(Integer.toString(corners[i]));
			}
		}
	}

	private static int[] corners(Box box) {
		return new int[]{box.xmin(), box.ymin(), box.xmax(), box.ymax()};
	}

	private void append(Element root, Box box) {
		String indent = indent(root);
		Node end = root.getLastChild() instanceof Text text && text.getData().isBlank() ? text : null;
		Element object = element(root, "object", "");
		List<Element> parts = new ArrayList<>(
				List.of(element(root, "name", box.className()), element(root, "pose", "Unspecified"),
						element(root, "truncated", "0"), element(root, "difficult", box.difficult() ? "1" : "0")));
		Element bounds = element(root, "bndbox", "");
		int[] corners = corners(box);
		List<Element> edges = new ArrayList<>();
		for (int i = 0; i < corners.length; i++) {
			edges.add(element(root, CORNERS.get(i), Integer.toString(corners[i])));
		}
		fill(bounds, edges, indent, 3);
		parts.add(bounds);
		fill(object, parts, indent, 2);
		if (!indent.isEmpty()) {
			root.insertBefore(document.createTextNode("\n" + indent), end);
		}
		root.insertBefore(object, end);
	}

	private void fill(Element parent, List<Element> children, String indent, int depth) {
		for (Element child : children) {
			if (!indent.isEmpty()) {
				parent.appendChild(document.createTextNode("\n" + indent.repeat(depth)));
			}
			parent.appendChild(child);
		}
		if (!indent.isEmpty()) {
			parent.appendChild(document.createTextNode("\n" + indent.repeat(depth - 1)));
		}
	}

	private Element element(Element root, String name, String text) {
		Element made = document.createElementNS(root.getNamespaceURI(),
				root.getPrefix() == null ? name : root.getPrefix() + ":" + name);
		if (!text.isEmpty()) {
			made.setTextContent(text);
		}
		return made;
	}

	/** What stands before the first element of the root in its line; empty where all is in one line. */
	private static String indent(Element root) {
		if (root.getFirstChild() instanceof Text text && text.getData().isBlank() && text.getData().contains("\n")) {
			return text.getData().substring(text.getData().lastIndexOf('\n') + 1);
		}
		return "";
	}

	private static List<Element> elements(Element parent, String name) {
		List<Element> found = new ArrayList<>();
		for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
			if (child instanceof Element element && element.getLocalName().equals(name)) {
				found.add(element);
			}
		}
		return found;
	}

	/** The child that counts where there are several: readers go by the last. */
	private Element last(Element parent, String name) {
		List<Element> all = elements(parent, name);
		if (all.isEmpty()) {
			throw new UserException(file + ": has no " + name + " in its " + parent.getLocalName());
		}
		return all.getLast();
	}

	private String text() {
		try {
			StringWriter text = new StringWriter();
			Transformer copy = TransformerFactory.newDefaultInstance().newTransformer();
			copy.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
			copy.setOutputProperty(OutputKeys.ENCODING, StandardCharsets.UTF_8.name());
			copy.transform(new DOMSource(document), new StreamResult(text));
			String whole = (declared ? DECLARATION + "\n" : "") + text.toString().replace("\r\n", "\n") + "\n";
			return whole.replace("\n", lineBreak);
		} catch (TransformerException e) {
			throw new UserException(
					file + ": a name has a character that XML cannot hold; give the object another name", e);
		}
	}
}
