package org.cgcworkbench.core.dataset.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.dataset.BoxFault;

/** The annotations of a data set: which of them belongs to a picture, and where a new one is to lie. */
public final class AnnotationFolder {

	private final Path root;
	private final Path folder;
	private final Annotations annotations;
	private final Claims claims;

	private AnnotationFolder(Path root, Path folder, Annotations annotations, Claims claims) {
		this.root = root;
		this.folder = folder;
		this.annotations = annotations;
		this.claims = claims;
	}

	/**
	 * Lists them.
	 *
	 * @param root
	 *            of the data set
	 * @param boxes
	 *            folder of the annotations; the data set's own for those beside the pictures
	 * @param found
	 *            the pictures in question
	 * @param passed
	 *            gets what is passed over
	 */
	public static AnnotationFolder of(Path root, Path boxes, List<String> classes, List<ClassFolders.Found> found,
			PassedOver passed) {
		Path folder = Folders.real(boxes, "the folder of boxes");
		List<Path> beside = found.stream().flatMap(part -> part.annotations().stream()).toList();
		Annotations annotations;
		if (folder.equals(root)) {
			annotations = Annotations.beside(root, beside);
		} else {
			annotations = Annotations.in(folder, passed);
			beside.forEach(file -> passed.add(PassedOver.Kind.BESIDE, file));
		}
		return new AnnotationFolder(root, folder, annotations, Claims.of(root, annotations,
				found.stream().flatMap(part -> part.samples().stream()).toList(), ClassFolders.all(root, classes)));
	}

	/** The folder with symbolic links resolved. */
	Path folder() {
		return folder;
	}

	/** How many annotations there are. */
	int count() {
		return annotations.count();
	}

	/** What is used for a picture that was listed. */
	Claims.Use use(Path picture) {
		return claims.of(picture);
	}

	/**
	 * The annotation that is used for a listed picture or, where there is none, the file to write so that it is: in
	 * folders named like all of the picture's, or beside it.
	 *
	 * @throws UserException
	 *             where it could not be told that it belongs to the picture
	 */
	public Path file(Path picture) {
		Claims.Use use = use(picture);
		if (use.ambiguous()) {
			throw ambiguous(picture);
		}
		return use.annotation().orElseGet(() -> place(picture));
	}

	private Path place(Path picture) {
		String name = picture.getFileName().toString();
		Path file = folder.resolve(root.relativize(picture).toString())
				.resolveSibling(name.substring(0, name.lastIndexOf('.')) + ".xml");
		if (Files.exists(file)) {
			throw new UserException(file + ": is there and is not taken as the annotation of " + picture
					+ "; open the data set again, or move the file away");
		}
		if (ClassFolders.pictures(picture.getParent(), new PassedOver()).stream()
				.anyMatch(other -> !other.equals(picture) && other.getParent().equals(picture.getParent())
						&& Names.stem(other).equals(Names.stem(picture)) && !SamePhotograph.same(other, picture))) {
			throw ambiguous(picture);
		}
		return file;
	}

	private static UserException ambiguous(Path picture) {
		return new UserException(picture + ": " + BoxFault.AMBIGUOUS.meaning());
	}
}
