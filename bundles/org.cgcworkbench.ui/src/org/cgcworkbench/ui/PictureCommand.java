package org.cgcworkbench.ui;

import java.util.Arrays;
import java.util.Optional;

/** What keys do on a picture that has the focus. Each is a command of the workbench, so that its key can be changed. */
public enum PictureCommand {
	/** The next image. */
	NEXT("next"),
	/** The image before. */
	PREVIOUS("previous"),
	/** The next of the things on the picture that can be edited. */
	SELECT("select"),
	/** Puts something new on the picture, or names what is selected. */
	PUT("put"),
	/** Names what is selected: the platform's own command. */
	RENAME("org.eclipse.ui.edit.rename"),
	/** Takes away what is selected. */
	DELETE("delete"),
	/** Lets go of what is selected. */
	RELEASE("release"),
	/** Moves what is selected, else the picture, by a step. */
	LEFT("left", -1, 0),
	/** Likewise. */
	RIGHT("right", 1, 0),
	/** Likewise. */
	UP("up", 0, -1),
	/** Likewise. */
	DOWN("down", 0, 1),
	/** Moves the lower right corner of what is selected by a step. */
	NARROWER("narrower", -1, 0),
	/** Likewise. */
	WIDER("wider", 1, 0),
	/** Likewise. */
	FLATTER("flatter", 0, -1),
	/** Likewise. */
	TALLER("taller", 0, 1),
	/** Shows the picture larger. */
	ZOOM_IN("zoomIn"),
	/** Shows the picture smaller. */
	ZOOM_OUT("zoomOut"),
	/** Shows the whole picture, as large as there is room. */
	FIT("fit"),
	/** Shows the picture pixel by pixel. */
	ACTUAL_SIZE("actualSize");

	private static final String PREFIX = "org.cgcworkbench.ui.picture.";

	private final String name;
	private final int across;
	private final int down;

	PictureCommand(String name) {
		this(name, 0, 0);
	}

	PictureCommand(String name, int across, int down) {
		this.name = name;
		this.across = across;
		this.down = down;
	}

	/** The one with the id of a command. */
	public static Optional<PictureCommand> of(String id) {
		return Arrays.stream(values()).filter(command -> id.equals(command.id())).findFirst();
	}

	/** The id of the command. */
	public String id() {
		return this == RENAME ? name : PREFIX + name;
	}

	/** Steps to the right, below zero to the left. */
	public int across() {
		return across;
	}

	/** Steps down, below zero up. */
	public int down() {
		return down;
	}

	/** Whether it moves something. */
	public boolean moves() {
		return across != 0 || down != 0;
	}

	/** Whether it moves the lower right corner alone. */
	public boolean resizes() {
		return this == NARROWER || this == WIDER || this == FLATTER || this == TALLER;
	}
}
