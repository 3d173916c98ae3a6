package org.cgcworkbench.core.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.dataset.internal.Annotated;
import org.cgcworkbench.core.dataset.internal.VocDocument;
import org.cgcworkbench.core.image.BrokenImageException;
import org.cgcworkbench.core.image.ImageHeader;
import org.cgcworkbench.core.image.ImageOrientation;
import org.cgcworkbench.core.support.AtomicFiles;
import org.cgcworkbench.core.support.IoMessage;

/**
 * The Pascal VOC annotation of a picture, to be edited. Boxes are in pixels of the decoded picture. What is not edited
 * stays in the file: other elements, attributes and comments, and the text of boxes that stay as they are.
 * <p>
 * Where EXIF lays the picture on its side, a new annotation states the size of the upright picture and has its boxes
 * drawn on that, as annotation programs do; an annotation that is there keeps its own. For one thread at a time.
 */
public final class BoxAnnotation {

	private final Sample sample;
	private final Path file;
	private final ImageHeader picture;
	private final BoxFrame frame;
	/** As it was opened; empty where there was none. */
	private final Optional<byte[]> opened;
	/** The objects as it was opened, in its own pixels. */
	private final List<Box> objects;
	/** What lies on the disk as far as is known. */
	private Optional<byte[]> written;

	private BoxAnnotation(Sample sample, Path file, ImageHeader picture, BoxFrame frame, Optional<byte[]> opened,
			List<Box> objects) {
		this.sample = sample;
		this.file = file;
		this.picture = picture;
		this.frame = frame;
		this.opened = opened;
		this.objects = objects;
		written = opened;
	}

	static BoxAnnotation open(Sample sample, Path file) {
		try {
			ImageHeader picture = ImageHeader.of(sample.file());
			ImageOrientation turn = picture.orientation();
			BoxFrame frame = new BoxFrame(turn.width(picture.width(), picture.height()),
					turn.height(picture.width(), picture.height()), Optional.empty());
			Optional<byte[]> xml = content(file);
			Annotated known = xml.map(Annotated::of).orElse(new Annotated(List.of(), frame, null, ""));
			if (known.frame().fault().isPresent()) {
				throw unusable(file, known.frame().fault().get(), known.detail());
			}
			Optional<BoxFault> misfit = known.frame().misfit(turn, picture.width(), picture.height());
			if (misfit.isPresent()) {
				throw unusable(xml.isPresent() ? file : sample.file(), misfit.get(), "");
			}
			return new BoxAnnotation(sample, file, picture, known.frame(), xml, known.boxes());
		} catch (BrokenImageException e) {
			throw new UserException(e.getMessage(), e);
		} catch (IOException e) {
			throw new UserException(file + ": cannot be read: " + IoMessage.reason(e), e);
		}
	}

	private static UserException unusable(Path file, BoxFault fault, String detail) {
		return new UserException(file + ": boxes cannot be edited: " + (detail.isEmpty() ? fault.meaning() : detail));
	}

	private static Optional<byte[]> content(Path file) throws IOException {
		if (!Files.exists(file)) {
			return Optional.empty();
		}
		if (Files.size(file) > Annotated.LARGEST_FILE) {
			throw new UserException(file + ": is larger than an annotation may be; check what it is");
		}
		return Optional.of(Files.readAllBytes(file));
	}

	/** Where it lies, or will. */
	public Path file() {
		return file;
	}

	/** Width of the decoded picture in pixels. */
	public int width() {
		return picture.width();
	}

	/** Height of the decoded picture in pixels. */
	public int height() {
		return picture.height();
	}

	/** All objects as they were opened, whatever their names. */
	public List<EditedBox> boxes() {
		List<EditedBox> boxes = new ArrayList<>();
		for (int i = 0; i < objects.size(); i++) {
			boxes.add(new EditedBox(placed(objects.get(i)), i));
		}
		return boxes;
	}

	private boolean turned() {
		return !frame.asStored(picture.width(), picture.height());
	}

	private Box placed(Box own) {
		return turned() ? own.stored(picture.orientation(), picture.width(), picture.height()) : own;
	}

	private Box own(Box placed) {
		return turned() ? placed.upright(picture.orientation(), picture.width(), picture.height()) : placed;
	}

	/**
	 * Writes the annotation with these boxes and no others, whole or not at all. With the boxes that were opened it is
	 * what it was, to the last byte, and is removed where it was not there.
	 *
	 * @return the sample as the data set is read from now on
	 * @throws UserException
	 *             where another program has changed the file since, or where a name or a box could not be read again;
	 *             nothing is written then
	 * @throws IOException
	 *             where it cannot be written
	 */
	public Sample save(List<EditedBox> boxes) throws IOException {
		List<EditedBox> own = boxes.stream().map(edited -> edited.with(own(edited.box())))
				.sorted(Comparator.comparingInt(edited -> edited.object() & Integer.MAX_VALUE)).toList();
		boolean same = own.equals(asOpened());
		Optional<byte[]> xml = same ? opened : Optional.of(xml(own));
		Annotated read = xml.map(Annotated::of).orElse(new Annotated(List.of(), BoxFrame.PIXELS, null, ""));
		if (!same) {
			check(own, read);
		}
		Optional<byte[]> found = content(file);
		if (found.isPresent() != written.isPresent()
				|| found.isPresent() && !Arrays.equals(found.get(), written.get())) {
			throw new UserException(
					file + ": was changed by another program; open the data set again to edit its boxes");
		}
		if (xml.isPresent()) {
			AtomicFiles.write(file, out -> out.write(xml.get()));
		} else {
			Files.deleteIfExists(file);
		}
		written = xml;
		return new Sample(sample.file(), sample.name(), sample.label(), read.boxes(), read.frame(), sample.part(),
				sample.mask());
	}

	private List<EditedBox> asOpened() {
		List<EditedBox> all = new ArrayList<>();
		for (int i = 0; i < objects.size(); i++) {
			all.add(new EditedBox(objects.get(i), i));
		}
		return all;
	}

	private byte[] xml(List<EditedBox> own) {
		VocDocument document = opened.map(xml -> VocDocument.of(file, xml))
				.orElseGet(() -> VocDocument.empty(file, sample.file(), frame.width(), frame.height()));
		return document.with(objects, own);
	}

	/** What cannot be read as it was meant is not written. */
	private void check(List<EditedBox> own, Annotated read) {
		if (read.frame().fault().isPresent()) {
			throw unusable(file, read.frame().fault().get(), read.detail());
		}
		if (!read.boxes().equals(own.stream().map(EditedBox::box).toList()) || !read.frame().equals(frame)) {
			throw new UserException(file + ": boxes cannot be edited: its elements are laid out in a way that leaves "
					+ "it open what to change; edit the file by hand");
		}
	}
}
