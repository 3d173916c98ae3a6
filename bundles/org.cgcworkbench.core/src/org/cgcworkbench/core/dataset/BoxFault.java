package org.cgcworkbench.core.dataset;

import java.util.Arrays;
import java.util.Optional;

/** Why no box of a picture counts. */
public enum BoxFault {
	/** There is no annotation, or it names no object. */
	NONE("no-box",
			"no annotation is named like the picture, or it names no object or, where masks count, has none; dataset.boxes or --boxes tells where annotations lie"),
	/** All objects carry other names. */
	OTHER_NAME("other-name", "no object in the annotation carries the name of the picture's class"),
	/** Several pictures or several annotations answer to the same name. */
	AMBIGUOUS("ambiguous-boxes",
			"several annotations are named like the picture, or several pictures like the annotation; put annotations into folders named like those of the pictures"),
	/** The annotation cannot be read. */
	BROKEN("broken-boxes", "the annotation or mask cannot be read, or the mask is of another size"),
	/** The annotation was made for a picture of another size. */
	SIZE("size-mismatch",
			"the size that the annotation states is not that of the picture; annotate the pictures as they are, or scale the boxes with them"),
	/** Coordinates from 0 to 1. */
	NORMALISED("normalised-boxes", "the corners lie between 0 and 1; write them in pixels"),
	/** A box lies beyond the picture. */
	OUTSIDE("box-outside", "a box lies wholly outside the picture"),
	/** The picture is stored turned, and nothing tells whether the boxes are turned as well. */
	TURNED("orientation-unclear",
			"EXIF turns or mirrors the picture, and the stated size does not tell whether the boxes were drawn before or after; store the picture upright");

	private final String id;
	private final String meaning;

	BoxFault(String id, String meaning) {
		this.id = id;
		this.meaning = meaning;
	}

	/** The short name that images are counted by. */
	public String id() {
		return id;
	}

	/** What it means, for a user; no sentence, no full stop. */
	public String meaning() {
		return meaning;
	}

	/** The fault of that id. */
	public static Optional<BoxFault> of(String id) {
		return Arrays.stream(values()).filter(fault -> fault.id.equals(id)).findFirst();
	}
}
