package org.cgcworkbench.core.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.cgcworkbench.core.JsonSchema;
import org.cgcworkbench.core.UserException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.ObjectMapper;

/** What people say of a run is kept in its folder. */
class RunNotesTest {

	@TempDir
	private Path folder;
	private RunDirectory run;

	@BeforeEach
	void name() {
		run = new RunDirectory(folder);
	}

	@Test
	void nothingIsSaidAndNoFileIsThereAtFirstAndAtLast() throws IOException {
		assertEquals(RunNotes.NONE, RunNotes.read(run));
		RunNotes.change(run, notes -> notes.withStar(false));
		assertFalse(Files.exists(run.notes()));
		RunNotes.change(run, notes -> notes.withStar(true));
		assertTrue(Files.exists(run.notes()));
		RunNotes.change(run, notes -> notes.withStar(false));
		assertFalse(Files.exists(run.notes()));
	}

	@Test
	void whatIsSaidComesBackAndStandsInOneFile() throws IOException {
		RunNotes said = RunNotes.change(run,
				notes -> notes.withStar(true).withTags(List.of("paper/fig-2", "größer"), Set.of()).withNote(" a\nb "));
		assertEquals(new RunNotes(true, new TreeSet<>(Set.of("größer", "paper/fig-2")), "a\nb"), said);
		assertEquals(said, RunNotes.read(run));
		assertEquals(Set.of("paper/fig-2", "x"),
				RunNotes.change(run, notes -> notes.withTags(Set.of("x"), Set.of("größer", "never"))).tags());
		try (var files = Files.list(folder)) {
			assertEquals(List.of(run.notes()), files.toList());
		}
	}

	@Test
	void theFileFollowsItsSchema() throws IOException {
		assumeTrue(JsonSchema.folder() != null, "the sources are not there");
		RunNotes.change(run, notes -> notes.withTags(Set.of("x"), Set.of()).withNote("n"));
		assertEquals(List.of(), new JsonSchema(JsonSchema.folder().resolve("notes.schema.json"))
				.faults(new ObjectMapper().readTree(run.notes().toFile())));
	}

	private void refused(String content, String... words) throws IOException {
		Files.writeString(run.notes(), content);
		UserException e = assertThrows(UserException.class, () -> RunNotes.change(run, notes -> notes.withStar(true)));
		for (String word : words) {
			assertTrue(e.getMessage().contains(word), e.getMessage());
		}
		assertEquals(content, Files.readString(run.notes()), "a damaged file is not written over");
	}

	@Test
	void damagedFilesAreRefusedAndStay() throws IOException {
		refused("{\"star\":", "notes.json: is damaged", "mend it or delete it");
		refused("{\"format-version\":2}", "notes.json: has the format version 2");
		refused("{\"tags\":[\"a b\"]}", "notes.json: \"a b\" is no tag");
		refused("{\"note\":\"" + "x".repeat(RunNotes.LONGEST_NOTE + 1) + "\"}", "notes.json: a note takes 100000");
		refused(" ".repeat(5 << 20), "notes.json: is larger");
	}

	@Test
	void tagsAreWords() {
		for (String tag : List.of("", " ", "a b", "a,b", "a|b", "-a", "a:b", "\"", "x".repeat(65))) {
			assertThrows(UserException.class, () -> RunNotes.checkTag(tag), tag);
		}
		RunNotes.checkTag("a-b_c.d/e+1");
	}
}
