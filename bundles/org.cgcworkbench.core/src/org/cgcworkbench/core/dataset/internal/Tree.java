package org.cgcworkbench.core.dataset.internal;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.support.IoMessage;

/**
 * The files below a folder, in order of their names. Symbolic links are followed; each folder is read once, so that
 * links in a circle end. Names that begin with a dot are left out.
 */
final class Tree {

	private final int deepest;
	private final PassedOver passed;
	private final Consumer<Path> files;
	private final Set<Path> read = new HashSet<>();

	private Tree(int deepest, PassedOver passed, Consumer<Path> files) {
		this.deepest = deepest;
		this.passed = passed;
		this.files = files;
	}

	/**
	 * Hands out every regular file below a folder.
	 *
	 * @param deepest
	 *            levels of folders that are read
	 */
	static void walk(Path folder, int deepest, PassedOver passed, Consumer<Path> files) {
		try {
			Tree tree = new Tree(deepest, passed, files);
			// a link that leads above the folder would bring in its neighbours
			for (Path above = folder.toRealPath().getParent(); above != null; above = above.getParent()) {
				tree.read.add(above);
			}
			tree.walk(folder, 1);
		} catch (IOException e) {
			throw new UserException(folder + ": cannot be read: " + IoMessage.reason(e), e);
		}
	}

	private void walk(Path folder, int depth) throws IOException {
		if (!read.add(folder.toRealPath())) {
			passed.add(PassedOver.Kind.READ_ALREADY, folder);
			return;
		}
		List<Path> folders = new ArrayList<>();
		List<Path> links = new ArrayList<>();
		for (Path entry : entries(folder)) {
			BasicFileAttributes attributes = attributes(entry);
			if (attributes == null) {
				continue;
			}
			if (attributes.isDirectory()) {
				(Files.isSymbolicLink(entry) ? links : folders).add(entry);
			} else if (attributes.isRegularFile()) {
				files.accept(entry);
			} else {
				// pipes and devices would block whoever reads them
				passed.add(PassedOver.Kind.NO_FILE, entry);
			}
		}
		// a folder keeps its own name where a link leads to it as well
		folders.addAll(links);
		for (Path inner : folders) {
			if (depth == deepest) {
				passed.add(PassedOver.Kind.TOO_DEEP, inner);
			} else {
				try {
					walk(inner, depth + 1);
				} catch (IOException e) {
					passed.add(PassedOver.Kind.UNREADABLE, inner);
				}
			}
		}
	}

	private static List<Path> entries(Path folder) throws IOException {
		try (Stream<Path> entries = Files.list(folder)) {
			return entries.filter(entry -> !entry.getFileName().toString().startsWith(".")).sorted().toList();
		}
	}

	private BasicFileAttributes attributes(Path entry) {
		try {
			return Files.readAttributes(entry, BasicFileAttributes.class);
		} catch (NoSuchFileException e) {
			passed.add(PassedOver.Kind.LINK_TO_NOTHING, entry);
		} catch (FileSystemException e) {
			// a link that leads to itself among others
			passed.add(Files.isSymbolicLink(entry) ? PassedOver.Kind.LINK_TO_NOTHING : PassedOver.Kind.UNREADABLE,
					entry);
		} catch (IOException e) {
			passed.add(PassedOver.Kind.UNREADABLE, entry);
		}
		return null;
	}
}
