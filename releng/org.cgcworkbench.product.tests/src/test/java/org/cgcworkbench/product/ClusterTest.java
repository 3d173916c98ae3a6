package org.cgcworkbench.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A sweep that is written out for a cluster. */
class ClusterTest extends TinyDatasetTest {

	private Path sweep;

	@BeforeEach
	void writeSweep() throws IOException {
		dataset.experiment("discs");
		sweep = Files.writeString(folder.resolve("seeds.yaml"), """
				name: seeds
				experiment: discs.yaml
				seeds: 1-3
				grid:
				  schedule.epochs: [1]
				""");
	}

	private Outcome write(Object... options) {
		return Product.runBriefly(Stream.concat(Stream.of("sweep", sweep), Stream.of(options)).toArray());
	}

	@Test
	void whatIsDoneIsLeftOutAndNothingIsReplaced() throws IOException {
		Product.runBriefly("sweep", sweep, "--run", 2).succeeded();
		Path scripts = folder.resolve("slurm");
		Object[] slurm = {"--slurm", scripts, "--launcher", "/opt/it's/workbench", "--parallel", 2};
		write(slurm).succeeded().says("2 runs: ", "submit.sh");
		assertEquals(List.of("report.sbatch", "runs.sbatch", "submit.sh"), names(scripts));
		String runs = Files.readString(scripts.resolve("runs.sbatch"));
		assertTrue(runs.contains("#SBATCH --array=1,3%2\n"), runs);
		assertTrue(runs.contains("\nlauncher='/opt/it'\\''s/workbench'\nsweep='" + sweep + "'\n"), runs);
		write(slurm).refused("report.sbatch is there already", "name another folder");

		Path pods = folder.resolve("pods");
		write("--kubernetes", pods, "--image", "lab/cgc", "--volume", "lab", "--mount", "/lab/").succeeded()
				.says("2 runs: kubectl apply -f ");
		assertEquals(List.of("report.yaml", "runs.yaml"), names(pods));
		String job = Files.readString(pods.resolve("runs.yaml"));
		assertTrue(job.contains("runs=(1 3); ") && job.contains("- \"/lab/seeds.yaml\"\n"), job);
		assertTrue(Files.readString(pods.resolve("report.yaml")).contains("- \"/lab/runs/seeds\"\n"));
	}

	private static List<String> names(Path folder) {
		return Folders.list(folder).stream().map(file -> file.getFileName().toString()).toList();
	}

	@Test
	void whatDoesNotFitIsNamed() {
		Path out = folder.resolve("out");
		write("--gpus", 1).refused("--gpus goes with --slurm or --kubernetes alone");
		write("--slurm", out, "--image", "lab/cgc").refused("--image goes with --kubernetes alone");
		write("--slurm", out).refused("name it with --launcher");
		write("--slurm", out, "--launcher", "/w", "--time", "4h").refused("[D-]HH:MM:SS", "not 4h");
		write("--kubernetes", out, "--image", "lab/cgc").refused("--kubernetes needs --image and --volume");
		write("--kubernetes", out, "--image", "lab/cgc", "--volume", "lab", "--volume-folder", out)
				.refused("seeds.yaml lies outside of " + out, "--volume-folder");
		assertFalse(Files.exists(out));
	}
}
