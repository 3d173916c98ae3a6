package org.cgcworkbench.core.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.run.RemotePlace.Phase;
import org.cgcworkbench.core.run.RunState;
import org.cgcworkbench.core.sweep.ClusterNeeds;
import org.cgcworkbench.core.sweep.SlurmJob;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The Slurm of this machine, for which small scripts stand in: a job waits until it is let go. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Slurm does not run on Windows")
@Timeout(120)
class RemoteSlurmTest {

	private static final Map<String, String> COMMANDS = Map.of("sbatch", """
			echo "sbatch $*" >>"$here/calls"
			cp job.sh "$here/submitted"
			echo PENDING >"$here/state"
			dir=$(printf '%s\\n' "$@" | sed -n 's/^--chdir=//p')
			(
				cd "$dir"
				while [ ! -e "$here/go" ]; do
					[ -e "$here/state" ] || exit
					sleep 0.05
				done
				echo RUNNING >"$here/state"
				SLURM_JOB_ID=42 bash "$dir/job.sh" >>console.txt 2>&1 &
				echo $! >"$here/pid"
				wait
				rm -f "$here/state"
			) >/dev/null 2>&1 </dev/null &
			echo 'sbatch: a word of the cluster' >&2
			echo '42;cluster'
			""", "squeue", """
			[ -e "$here/broken" ] && { echo 'slurm_load_jobs error: Unable to contact slurm controller'; exit 1; }
			[ -e "$here/state" ] || { echo 'slurm_load_jobs error: Invalid job id specified' >&2; exit 1; }
			case $* in *%r*) echo "$(cat "$here/state") Priority" ;; *) cat "$here/state" ;; esac
			""", "scancel", """
			echo "scancel $*" >>"$here/calls"
			case $* in
				*TERM*) kill -TERM "$(cat "$here/pid")" ;;
				*) rm "$here/state" ;;
			esac
			""", "sacct", "echo CANCELLED\n");

	@TempDir
	private Path folder;
	private FakeWorkbench workbench;
	private Machine machine;
	private Path slurm;

	@BeforeEach
	void start() throws IOException {
		workbench = new FakeWorkbench(folder);
		slurm = Files.createDirectories(folder.resolve("slurm bin"));
		for (Map.Entry<String, String> command : COMMANDS.entrySet()) {
			Path file = Files.writeString(slurm.resolve(command.getKey()),
					"#!/bin/bash\nhere=" + "'" + folder + "'" + "\n" + command.getValue());
			assertTrue(file.toFile().setExecutable(true));
		}
		Files.createDirectories(folder.resolve("data/train"));
		Files.createDirectories(folder.resolve("data/val"));
		machine = new Machine("cluster", Optional.empty(), List.of(), workbench.path().toString(),
				folder.resolve("far").toString(), Map.of(folder, folder.toString()), "",
				Optional.of(new Machine.Slurm(
						new SlurmJob("cgc", new ClusterNeeds(1, 8, 32, 2), Optional.of("04:00:00"), Optional.of("gpu")),
						List.of("--account=lab"), Optional.of(slurm.toString()))));
	}

	private RemoteRun started() throws IOException {
		Path file = Files.writeString(folder.resolve("tiny.yaml"), "name: tiny\ndataset:\n  path: data\n");
		RemoteRun run = RemoteRun.create(file, List.of(), machine);
		run.send();
		run.resume();
		return run;
	}

	private static RemoteRun.Look await(RemoteRun run, Phase phase) throws Exception {
		RemoteRun.Look look = run.look();
		for (int i = 0; i < 300 && look.phase() != phase; i++) {
			Thread.sleep(50);
			look = run.look();
		}
		assertEquals(phase, look.phase());
		return look;
	}

	@Test
	void aJobWaitsRunsAndIsStopped() throws Exception {
		workbench.steps(100_000);
		try (RemoteRun run = started()) {
			RemoteRun.Look look = run.look();
			assertEquals(Phase.WAITING, look.phase());
			assertEquals("PENDING Priority", look.said());
			assertEquals("cluster, in its queue", run.place().words());
			List<String> asked = Files.readAllLines(folder.resolve("submitted")).stream()
					.filter(line -> line.startsWith("#SBATCH")).map(line -> line.substring(8)).toList();
			assertEquals(List.of("--job-name=cgc", "--requeue", "--signal=B:USR1@120", "--nodes=1", "--ntasks=1",
					"--cpus-per-task=8", "--mem=32G", "--gres=gpu:2", "--time=04:00:00", "--partition=gpu",
					"--account=lab"), asked);
			Files.createFile(folder.resolve("go"));
			await(run, Phase.RUNNING);
			Files.createFile(folder.resolve("broken"));
			assertEquals(Phase.RUNNING, run.look().phase(), "a controller that does not answer says nothing of a job");
			Files.delete(folder.resolve("broken"));
			run.stop();
			await(run, Phase.ENDED);
			run.look();
			assertEquals(RunState.STOPPED, run.state());
			assertEquals("scancel --batch --signal=TERM 42", Files.readAllLines(folder.resolve("calls")).getLast());
		}
	}

	/** As for a partition that is not there: once that is mended, the run can be gone on with. */
	@Test
	void whatTheClusterRefusesIsNotTrained() throws Exception {
		Path sbatch = slurm.resolve("sbatch");
		String sound = Files.readString(sbatch);
		Files.writeString(sbatch, "#!/bin/bash\necho 'sbatch: error: invalid partition specified: gpu' >&2\nexit 1\n");
		Path file = Files.writeString(folder.resolve("tiny.yaml"), "name: tiny\ndataset:\n  path: data\n");
		try (RemoteRun run = RemoteRun.create(file, List.of(), machine)) {
			run.send();
			assertTrue(assertThrows(UserException.class, run::resume).getMessage().contains("invalid partition"));
			assertEquals(RunState.INTERRUPTED, run.state());
			Files.writeString(sbatch, sound);
			Files.createFile(folder.resolve("go"));
			run.resume();
			await(run, Phase.ENDED);
			run.look();
			assertEquals(RunState.FINISHED, run.state());
		}
	}

	@Test
	void aJobThatWaitsIsTakenOutOfTheQueue() throws Exception {
		try (RemoteRun run = started()) {
			run.stop();
			assertEquals("CANCELLED", await(run, Phase.ENDED).said());
			assertEquals("scancel 42", Files.readAllLines(folder.resolve("calls")).getLast());
			assertEquals(RunState.INTERRUPTED, run.state());
		}
	}
}
