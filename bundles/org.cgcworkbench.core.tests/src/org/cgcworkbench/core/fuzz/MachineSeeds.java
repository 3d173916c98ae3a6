package org.cgcworkbench.core.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.cgcworkbench.core.remote.Machine;
import org.cgcworkbench.core.remote.Machines;
import org.cgcworkbench.core.run.RemotePlace;
import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.core.sweep.ClusterNeeds;
import org.cgcworkbench.core.sweep.SlurmJob;

/** Sound files on other machines. */
final class MachineSeeds {

	private MachineSeeds() {
	}

	static List<byte[]> places(Path folder) throws IOException {
		RunDirectory run = new RunDirectory(folder);
		List<byte[]> seeds = new ArrayList<>();
		for (Optional<Path> data : List.of(Optional.of(folder), Optional.<Path>empty())) {
			new RemotePlace("box", "/runs/a", data, RemotePlace.Phase.RUNNING, Optional.of("connection lost"))
					.write(run);
			seeds.add(Files.readAllBytes(run.remote()));
		}
		return seeds;
	}

	static List<byte[]> machines(Path folder) throws IOException {
		Machines machines = new Machines(folder.resolve("seed.json"));
		SlurmJob job = new SlurmJob("cgc", new ClusterNeeds(1, 2, 4, 1), Optional.of("01:00:00"), Optional.of("gpu"));
		machines.put(new Machine("box", Optional.of("me@box"), List.of("-p", "22"), "/w", "/r", Map.of(folder, "/data"),
				"module load java",
				Optional.of(new Machine.Slurm(job, List.of("--account=lab"), Optional.of("/opt")))));
		return List.of(Files.readAllBytes(machines.file()));
	}
}
