package org.cgcworkbench.product;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the release's command has made. */
@Tag("release")
class ReleaseTest {

	private static final Path PRODUCTS = Path.of(System.getProperty("cgc.products")).getParent();

	@Test
	void everySystemHasAnArchive() throws IOException {
		assertEquals(3, Folders.list(PRODUCTS).stream().map(Path::toString)
				.filter(name -> name.endsWith(".tar.gz") || name.endsWith(".zip")).count());
	}
}
