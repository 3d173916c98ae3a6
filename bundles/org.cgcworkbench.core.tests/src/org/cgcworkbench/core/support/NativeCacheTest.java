package org.cgcworkbench.core.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.Collections;
import java.util.ArrayList;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Logger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeCacheTest {

	private static final String PROPERTY = "org.bytedeco.javacpp.cachedir";
	private static final FileTime TIME = FileTime.fromMillis(1_700_000_000_000L);

	@TempDir
	Path folder;

	private final String before = System.getProperty(PROPERTY);
	private final Logger log = Logger.getLogger(NativeCache.class.getName());
	private final StringBuilder said = new StringBuilder();
	private int unpacked;

	@BeforeEach
	void name() throws IOException {
		assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"),
				"skipped: the file system has no permissions");
		folder = folder.toRealPath();
		System.setProperty(PROPERTY, folder.toString());
		log.setUseParentHandlers(false);
		log.setFilter(record -> {
			said.append(record.getMessage());
			return false;
		});
	}

	@AfterEach
	void restore() {
		log.setFilter(null);
		log.setUseParentHandlers(true);
		if (before == null) {
			System.clearProperty(PROPERTY);
		} else {
			System.setProperty(PROPERTY, before);
		}
	}

	/** Loads as JavaCPP does: unpacks what is missing or of another size or time. */
	private Path load() throws IOException {
		Path[] used = new Path[1];
		NativeCache.load("bundle", () -> {
			used[0] = Path.of(System.getProperty(PROPERTY));
			return used[0].toFile();
		}, () -> {
			Path library = used[0].resolve("linux/lib.so");
			Files.createDirectories(library.getParent());
			if (!Files.exists(library) || Files.size(library) != 4
					|| !Files.getLastModifiedTime(library).equals(TIME)) {
				Files.writeString(library, "good");
				Files.setLastModifiedTime(library, TIME);
				unpacked++;
			}
			assertEquals("good", Files.readString(library));
		});
		return used[0];
	}

	private void mode(Path path, String mode) throws IOException {
		Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
	}

	@Test
	void unpacksOnceIntoAFolderOfTheUsersOwn() throws IOException {
		assertEquals(folder.resolve("bundle"), load());
		assertEquals(folder.resolve("bundle"), load());
		assertEquals(1, unpacked);
		assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(load())));
		assertEquals("", said.toString());
		assertEquals(folder.toString(), System.getProperty(PROPERTY));
	}

	@Test
	void whatIsNotAsItWasUnpackedIsUnpackedAnew() throws IOException {
		Path library = load().resolve("linux/lib.so");
		Files.writeString(library, "evil");
		Files.setLastModifiedTime(library, TIME);
		load();
		assertEquals(2, unpacked);
		Path more = Files.writeString(folder.resolve("bundle/linux/other.so"), "put there by somebody");
		Path outside = Files.writeString(folder.resolve("outside.so"), "elsewhere");
		Path link = Files.createSymbolicLink(folder.resolve("bundle/linux/link.so"), outside);
		Path inside = Files.createSymbolicLink(folder.resolve("bundle/linux/lib.so.1"), Path.of("lib.so"));
		load();
		assertFalse(Files.exists(more));
		assertFalse(Files.isSymbolicLink(link));
		assertTrue(Files.exists(outside));
		assertTrue(Files.isSymbolicLink(inside));
	}

	@Test
	void aFileThatWasOnlyTouchedIsKept() throws IOException {
		Path library = load().resolve("linux/lib.so");
		Files.setLastModifiedTime(library, FileTime.fromMillis(0));
		Files.setLastModifiedTime(library, TIME);
		load();
		assertEquals(1, unpacked);
	}

	@Test
	void liesWhereTheEnvironmentSays() {
		assertEquals(Optional.of(folder), NativeCache.kept(Map.of("CGC_CACHE", "/c")));
		System.clearProperty(PROPERTY);
		assertEquals(Optional.of(Path.of("/c/native")),
				NativeCache.kept(Map.of("CGC_CACHE", "/c", "XDG_CACHE_HOME", "/x")));
		assertEquals(Optional.of(Path.of("/x/cgc-workbench/native")),
				NativeCache.kept(Map.of("CGC_CACHE", "", "XDG_CACHE_HOME", "/x")));
		assertEquals(Optional.of(Path.of(System.getProperty("user.home"), ".javacpp/cache")),
				NativeCache.kept(Map.of("XDG_CACHE_HOME", "relative")));
	}

	@Test
	void aFolderThatOthersCanWriteToIsNotUsed() throws IOException {
		Path own = load();
		for (Path open : new Path[]{own, folder}) {
			mode(open, "rwxrwxrwx");
			said.setLength(0);
			Path used = load();
			assertFalse(used.startsWith(folder), used::toString);
			assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(used)));
			String line = said.toString();
			assertTrue(line.contains(
					"since other users can write to " + open + "; for a folder that is kept, set " + "CGC_CACHE"),
					line);
			mode(open, "rwx------");
		}
		assertEquals(own, load());
	}

	@Test
	void aFolderOfAnotherUserIsNotUsed() throws IOException {
		Path own = load();
		try {
			Files.setAttribute(own, "unix:uid", 12_345);
		} catch (IOException e) {
			assumeTrue(false, "skipped: only root gives files to others");
		}
		Path used = load();
		assertFalse(used.startsWith(folder), used::toString);
		assertTrue(said.toString().contains("since " + own + " belongs to another user"), said::toString);
	}

	@Test
	void aPlaceThatCannotBeWrittenToIsNotUsed() throws IOException {
		Files.writeString(folder.resolve("bundle"), "in the way");
		Path used = load();
		assertFalse(used.startsWith(folder), used::toString);
		assertTrue(said.toString().contains("since " + folder.resolve("bundle") + " cannot be written to"),
				said::toString);
	}

	@Test
	void classesAreNotInitialisedWhileAnotherCopyChooses() throws Exception {
		List<String> order = Collections.synchronizedList(new ArrayList<>());
		Thread other = new Thread(() -> {
			try {
				NativeCache.alone(() -> order.add("alone"));
			} catch (IOException e) {
				order.add(e.toString());
			}
		});
		NativeCache.load("bundle", () -> {
			other.start();
			while (other.getState() != Thread.State.BLOCKED && other.isAlive()) {
				Thread.onSpinWait();
			}
			order.add("choice");
			return new File(System.getProperty(PROPERTY));
		}, () -> {
		});
		other.join();
		assertEquals(List.of("choice", "alone"), order);
	}
}
