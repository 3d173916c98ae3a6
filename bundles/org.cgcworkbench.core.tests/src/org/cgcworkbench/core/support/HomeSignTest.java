package org.cgcworkbench.core.support;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeSignTest {

	@TempDir
	Path folder;

	@Test
	void isToldUnlessAFileHasThatName() throws IOException {
		String home = System.getProperty("user.home");
		assertEquals(
				Optional.of(
						"~/data begins with ~, which only a shell expands; write the whole path, " + home + "/data"),
				HomeSign.problem("~/data", folder));
		assertEquals(Optional.of("~anna/data begins with ~, which only a shell expands; write the whole path"),
				HomeSign.problem("~anna/data", folder));
		assertEquals(Optional.empty(), HomeSign.problem("data/~", folder));
		assertEquals(Optional.empty(), HomeSign.problem("", folder));
		Files.createDirectory(folder.resolve("~"));
		assertEquals(Optional.empty(), HomeSign.problem("~/data", folder));
	}
}
