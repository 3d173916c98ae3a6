package org.cgcworkbench.core.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;

/** A shell takes words as they are. */
class ShellWordsTest {

	private static final List<String> HOSTILE = List.of("plain", "a b", "it's", "$(touch x)", "`id`", "a;b", "-x", "",
			"~", "a\nb", "\"q\"", "\\", "*", "=ls", "{a,b}", "#", "!!", "äpfel", "key=value", "&", "'", "a'$HOME'");

	@Test
	void aShellTakesEachWordAsItIs() throws IOException {
		assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "skipped: there is no shell");
		Process shell = new ProcessBuilder("/bin/sh", "-c", "printf '%s\\0' " + ShellWords.line(HOSTILE)).start();
		String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertEquals(HOSTILE, List.of(said.substring(0, said.length() - 1).split("\0", -1)));
	}

	@Test
	void quotesStandOnlyWhereTheyMust() {
		assertEquals("workbench train /a/b-1.yaml --set seed=2 --set 'name=it'\\''s'",
				ShellWords.line(List.of("workbench", "train", "/a/b-1.yaml", "--set", "seed=2", "--set", "name=it's")));
		assertEquals("C:\\a\\workbench.bat train \"C:\\a b\\\\\" \"\\\"x\\\"\" \"a&b\"",
				ShellWords.windowsLine(List.of("C:\\a\\workbench.bat", "train", "C:\\a b\\", "\"x\"", "a&b")));
	}
}
