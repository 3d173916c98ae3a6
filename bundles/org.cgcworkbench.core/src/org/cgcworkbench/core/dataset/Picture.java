package org.cgcworkbench.core.dataset;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.cgcworkbench.core.image.BrokenImageException;
import org.cgcworkbench.core.image.ImageDecoder;
import org.cgcworkbench.core.image.ImageOrientation;
import org.cgcworkbench.core.image.ReducedImage;
import org.cgcworkbench.core.image.Reduction;
import org.cgcworkbench.core.image.RgbImage;

/**
 * A picture as it is trained on, measured and shown: a file, or a part of it. The one rule by which a sample's name
 * leads to its pixels.
 * <p>
 * The name is the file's path in the data set. Where not all of the file counts, or not for one class alone, these
 * follow: {@code #part=LEFT,TOP,RIGHT,BOTTOM}, {@code #class=NAME}, or both as {@code #part=…&class=…}.
 *
 * @param file
 *            where it lies
 * @param part
 *            what counts of it
 */
public record Picture(Path file, Part part) {

	private static final Pattern SUFFIX = Pattern
			.compile("#(?:part=(-?\\d{1,7},-?\\d{1,7},-?\\d{1,7},-?\\d{1,7})(?:&class=.*)?|class=.*)$", Pattern.DOTALL);

	/** The name of a sample of a part of a file. */
	public static String name(String path, Part part) {
		return part.isWhole() ? path : path + "#part=" + part.text();
	}

	/** The name of a sample that is one of several of a file, told apart by their classes. */
	public static String name(String path, Part part, String className) {
		return name(path, part) + (part.isWhole() ? '#' : '&') + "class=" + className;
	}

	/**
	 * The picture of a sample's name.
	 *
	 * @param root
	 *            the data set's folder
	 * @throws BrokenImageException
	 *             where the name leads out of the folder
	 * @throws java.nio.file.InvalidPathException
	 *             where it is no path
	 */
	public static Picture named(Path root, String name) throws BrokenImageException {
		Matcher suffix = SUFFIX.matcher(name);
		boolean found = suffix.find();
		Path folder = root.normalize();
		Path file = folder.resolve(found ? name.substring(0, suffix.start()) : name).normalize();
		if (!file.startsWith(folder)) {
			throw new BrokenImageException(name, "lies outside of the data set");
		}
		return new Picture(file, found && suffix.group(1) != null ? Part.parse(suffix.group(1)) : Part.WHOLE);
	}

	/**
	 * Its pixels.
	 *
	 * @throws BrokenImageException
	 *             where the file cannot be decoded or has no such part
	 */
	public RgbImage decode() throws BrokenImageException {
		return part.of(ImageDecoder.decode(file), file.toString());
	}

	/** Its pixels, reduced where that serves; parts of files are not reduced. */
	public ReducedImage decode(Reduction reduction) throws BrokenImageException {
		return part.isWhole() ? ImageDecoder.decode(file, reduction) : ReducedImage.of(decode());
	}

	/** How EXIF turns it. */
	public ImageOrientation orientation() {
		return ImageOrientation.of(file);
	}
}
