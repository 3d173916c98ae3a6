package org.cgcworkbench.core.dataset.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.cgcworkbench.core.dataset.Box;
import org.cgcworkbench.core.dataset.BoxFault;
import org.cgcworkbench.core.dataset.BoxFrame;
import org.cgcworkbench.core.support.IoMessage;

/**
 * What a Pascal VOC file says of its picture.
 *
 * @param boxes
 *            empty where it does not serve
 * @param frame
 *            with the reason where it does not serve
 * @param problem
 *            what its owner should know; null for nothing
 * @param detail
 *            of the problem
 */
public record Annotated(List<Box> boxes, BoxFrame frame, PassedOver.Kind problem, String detail) {

	/** Larger files are not read, in bytes. */
	public static final long LARGEST_FILE = 4 << 20;

	/** Reads a file. */
	public static Annotated read(Path file) {
		try {
			if (Files.size(file) > LARGEST_FILE) {
				return broken("an annotation of more than " + LARGEST_FILE + " bytes is not read");
			}
			return of(Files.readAllBytes(file));
		} catch (IOException e) {
			return broken("cannot be read (" + IoMessage.reason(e) + ")");
		}
	}

	/** Reads a file's content. */
	public static Annotated of(byte[] xml) {
		try {
			VocAnnotation annotation = VocAnnotation.parse(xml);
			if (annotation.normalised()) {
				return new Annotated(List.of(), BoxFrame.unusable(BoxFault.NORMALISED), PassedOver.Kind.NORMALISED, "");
			}
			boolean stated = annotation.width() > 0 && annotation.height() > 0;
			BoxFrame frame = stated
					? new BoxFrame(annotation.width(), annotation.height(), BoxFrame.PIXELS.fault())
					: BoxFrame.PIXELS;
			return new Annotated(annotation.boxes(), frame, stated ? null : PassedOver.Kind.NO_SIZE, "");
		} catch (VocException e) {
			return broken(e.getMessage());
		}
	}

	private static Annotated broken(String detail) {
		return new Annotated(List.of(), BoxFrame.unusable(BoxFault.BROKEN), PassedOver.Kind.BROKEN_ANNOTATION, detail);
	}

	/** The same with corners whose first pixel is 0, where the file counts from 1. */
	public Annotated fromOne() {
		return new Annotated(boxes.stream().map(box -> box.moved(-1, -1)).toList(), frame, problem, detail);
	}

	/** The same with every object under one name. */
	public Annotated named(String className) {
		return new Annotated(boxes.stream().map(box -> box.named(className)).toList(), frame, problem, detail);
	}
}
