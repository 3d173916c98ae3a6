package org.cgcworkbench.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command that lists runs and keeps notes on them. */
class RunsTest {

	@TempDir
	private Path folder;
	private Path runs;

	@BeforeEach
	void makeRuns() throws IOException {
		runs = folder.resolve("my runs");
		for (String method : List.of("cgc", "cross-entropy")) {
			for (int seed = 1; seed <= 2; seed++) {
				Path run = Files.createDirectories(runs.resolve(method + "-" + seed));
				Files.writeString(run.resolve("experiment.yaml"), "name: birds\nseed: " + seed
						+ "\nobjective:\n  method: " + method + "\nschedule:\n  learning-rate: 0.0" + seed + "\n");
			}
		}
	}

	private Outcome runs(Object... more) {
		Object[] all = new Object[more.length + 2];
		all[0] = "runs";
		all[1] = runs;
		System.arraycopy(more, 0, all, 2, more.length);
		return Product.runBriefly(all);
	}

	@Test
	void runsAreListedFoundAndMarked() throws IOException {
		runs().succeeded().says("method", "cross-entropy-2", "interrupted", "4 runs");
		runs("--filter", "method:cgc lr<0.02", "--tag", "good,paper", "--star", "--note", "look again").succeeded()
				.says("1 of 4 runs", "cgc-1", "good paper");
		assertTrue(Files.readString(runs.resolve("cgc-1/notes.json")).contains("look again"));
		assertFalse(Files.exists(runs.resolve("cgc-2/notes.json")));
		Path csv = folder.resolve("runs.csv");
		runs("--filter", "star:yes tag:paper", "--columns", "name,seed,tag", "--csv", csv).succeeded()
				.says(csv.toString());
		assertEquals("name,seed,tags\ncgc-1,1,good paper\n", Files.readString(csv));
		runs("--filter", "tag:good", "--untag", "good,paper", "--no-star", "--note", "").succeeded();
		assertFalse(Files.exists(runs.resolve("cgc-1/notes.json")), "nothing is said any more");
	}

	@Test
	void mistakesAreNamed() {
		runs("--filter", "metod:cgc").refused("--filter: there is no field metod", "did you mean method?");
		runs("--tag", "a b").refused("\"a b\" is no tag");
		runs("--columns", "nmae").refused("--columns: there is no field nmae", "did you mean name?");
		runs("--csv", runs.resolve("cgc-1")).refused("--csv", "is a folder");
		Product.runBriefly("runs", folder.resolve("none")).refused("none: there is no such folder");
		Product.runBriefly("runs", folder).refused("holds no runs");
	}
}
