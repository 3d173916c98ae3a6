package org.cgcworkbench.core.dataset.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.cgcworkbench.core.SharedData;
import org.cgcworkbench.core.dataset.Box;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VocAnnotationTest {

	@Test
	void boxesOfObjectsAreReadAndThoseOfPartsAreNot() throws VocException {
		VocAnnotation annotation = parse(
				"""
						<annotation><size><width>500</width><height>375</height></size>
						<object><name> dog </name><bndbox><ymin>2</ymin><xmin>1.0</xmin><ymax>4</ymax><xmax>3.4</xmax></bndbox>
						<part><name>head</name><bndbox><xmin>7</xmin><ymin>7</ymin><xmax>8</xmax><ymax>8</ymax></bndbox></part>
						</object>
						<object><name>cat</name><bndbox><xmin>-3</xmin><ymin>0</ymin><xmax>9</xmax><ymax>9</ymax></bndbox></object>
						</annotation>""");
		assertEquals(List.of(new Box("dog", 1, 2, 3, 4), new Box("cat", -3, 0, 9, 9)), annotation.boxes());
		assertEquals(500, annotation.width());
	}

	@Test
	void externalEntitiesAreRefused(@TempDir Path folder) throws IOException {
		Path secret = folder.resolve("secret.txt");
		Files.writeString(secret, "dog");
		assertProblem("line 1: a document type is not allowed", "<!DOCTYPE a [<!ENTITY x SYSTEM \"" + secret.toUri()
				+ "\">]><annotation><object><name>&x;</name></object></annotation>");
		assertProblem("document type", "<!DOCTYPE annotation SYSTEM \"http://localhost:1/a.dtd\"><annotation/>");
	}

	@Test
	void entitiesThatGrowAreRefused() {
		StringBuilder xml = new StringBuilder("<!DOCTYPE a [<!ENTITY l0 \"lol\">");
		for (int i = 1; i < 10; i++) {
			xml.append("<!ENTITY l").append(i).append(" \"").append(("&l" + (i - 1) + ";").repeat(10)).append("\">");
		}
		assertProblem("document type", xml.append("]><annotation><folder>&l9;</folder></annotation>").toString());
	}

	@Test
	void depthAndLengthAreLimited() {
		assertProblem("nested more than", "<annotation>" + "<a>".repeat(100_000));
		assertProblem("longer than", "<annotation><folder>" + "x".repeat(200_000) + "</folder></annotation>");
	}

	@Test
	void problemsNameTheLine() {
		assertProblem("line 3: xmin is \"left\" and not a pixel number", """
				<annotation>
				<object><name>dog</name><bndbox>
				<xmin>left</xmin></bndbox></object></annotation>""");
		assertProblem("line 2: the object dog has no ymin", """
				<annotation>
				<object><name>dog</name><bndbox><xmin>1</xmin></bndbox></object></annotation>""");
		assertProblem("ends before it begins",
				"<annotation><object><name>dog</name><bndbox><xmin>5</xmin><ymin>1</ymin>"
						+ "<xmax>4</xmax><ymax>9</ymax></bndbox></object></annotation>");
		assertProblem("is \"NaN\"", "<annotation><size><width>NaN</width></size></annotation>");
		assertProblem("is \"1e9\"", "<annotation><size><width>1e9</width></size></annotation>");
		assertProblem("no name", "<annotation><object></object></annotation>");
		assertProblem("root element is html", "<html></html>");
		assertProblem("line 2: not well-formed", "<annotation>\n<object></annotation>");
		assertProblem("not", "");
	}

	@Test
	void aSizeOfZeroIsKept() throws IOException, VocException {
		VocAnnotation annotation = VocAnnotation.parse(Files.readAllBytes(SharedData.data("defects/zero_size.xml")));
		assertEquals(0, annotation.width());
		assertEquals(List.of(new Box("apple", 8, 15, 331, 349)), annotation.boxes());
	}

	private static void assertProblem(String part, String xml) {
		VocException e = assertThrows(VocException.class, () -> parse(xml));
		assertTrue(e.getMessage().contains(part), e.getMessage());
	}

	private static VocAnnotation parse(String xml) throws VocException {
		return VocAnnotation.parse(xml.getBytes(StandardCharsets.UTF_8));
	}
}
