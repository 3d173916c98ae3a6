package org.cgcworkbench.headless.internal.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.support.AtomicFiles;
import org.cgcworkbench.core.sweep.ClusterNeeds;
import org.cgcworkbench.core.sweep.KubernetesFiles;
import org.cgcworkbench.core.sweep.SlurmFiles;
import org.cgcworkbench.core.sweep.Sweep;
import org.cgcworkbench.core.sweep.SweepRun;
import org.cgcworkbench.headless.internal.console.Log;
import org.cgcworkbench.headless.internal.console.ProductProcess;
import org.cgcworkbench.headless.internal.console.Results;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes a sweep out for a cluster in place of running it. */
final class ClusterOptions {

	private static final String SCRIPT = ".*\\.s(h|batch)";

	@Spec(Spec.Target.MIXEE)
	private CommandSpec command;

	@Option(names = "--slurm", paramLabel = "DIR", description = "Writes the runs that are not done as a job array of Slurm into DIR: runs.sbatch, report.sbatch and submit.sh, which submits both.")
	private Path slurm;

	@Option(names = "--kubernetes", paramLabel = "DIR", description = "Writes the runs that are not done as an indexed job of Kubernetes (1.29 or newer) into DIR: runs.yaml and report.yaml.")
	private Path kubernetes;

	@Option(names = "--parallel", paramLabel = "N", defaultValue = "4", description = "On a cluster: runs at a time at most; default: ${DEFAULT-VALUE}.")
	private int parallel;

	@Option(names = "--cpus", paramLabel = "N", defaultValue = "4", description = "On a cluster: CPUs of a run; default: ${DEFAULT-VALUE}.")
	private int cpus;

	@Option(names = "--memory", paramLabel = "GIB", defaultValue = "8", description = "On a cluster: memory of a run in GiB; default: ${DEFAULT-VALUE}.")
	private int memory;

	@Option(names = "--gpus", paramLabel = "N", defaultValue = "0", description = "On a cluster: GPUs of a run; default: ${DEFAULT-VALUE}.")
	private int gpus;

	@Option(names = "--launcher", paramLabel = "FILE", description = "On a cluster: the script workbench there; default: this one with --slurm, "
			+ IN_IMAGE + " with --kubernetes.")
	private String launcher;

	@Option(names = "--time", paramLabel = "TIME", description = "With --slurm: time limit of a run, [D-]HH:MM:SS; a run whose time is over goes on in another job. Default: that of the partition.")
	private String time;

	@Option(names = "--partition", paramLabel = "NAME", description = "With --slurm: partition; default: that of the cluster.")
	private String partition;

	@Option(names = "--image", paramLabel = "IMAGE", description = "With --kubernetes: container image that has the product, Java and bash.")
	private String image;

	@Option(names = "--volume", paramLabel = "CLAIM", description = "With --kubernetes: persistent volume claim that sweep file, data and runs lie on.")
	private String volume;

	@Option(names = "--volume-folder", paramLabel = "DIR", description = "With --kubernetes: the folder here that the volume holds; default: that of the sweep file.")
	private Path volumeFolder;

	@Option(names = "--mount", paramLabel = "PATH", description = "With --kubernetes: where the volume is mounted in the pods; default: the same path as here.")
	private String mount;

	private static final String IN_IMAGE = "/opt/cgc-workbench/workbench";
	private static final List<String> OF_CLUSTERS = List.of("--parallel", "--cpus", "--memory", "--gpus", "--launcher");
	private static final List<String> OF_SLURM = List.of("--time", "--partition");
	private static final List<String> OF_KUBERNETES = List.of("--image", "--volume", "--volume-folder", "--mount");

	/**
	 * Whether files are asked for.
	 *
	 * @throws UserException
	 *             where an option would have no effect or a needed one is missing
	 */
	boolean asked() {
		if (slurm != null && kubernetes != null) {
			throw new UserException("--slurm does not go with --kubernetes; write one after the other");
		}
		List<String> useless = new ArrayList<>(slurm == null && kubernetes == null ? OF_CLUSTERS : List.of());
		useless.addAll(slurm == null ? OF_SLURM : List.of());
		useless.addAll(kubernetes == null ? OF_KUBERNETES : List.of());
		for (String option : useless) {
			if (command.commandLine().getParseResult().hasMatchedOption(option)) {
				throw new UserException(option + " goes with "
						+ (OF_CLUSTERS.contains(option)
								? "--slurm or --kubernetes"
								: OF_SLURM.contains(option) ? "--slurm" : "--kubernetes")
						+ " alone");
			}
		}
		if (kubernetes != null && (image == null || image.isBlank() || volume == null || volume.isBlank())) {
			throw new UserException("--kubernetes needs --image and --volume");
		}
		return slurm != null || kubernetes != null;
	}

	/**
	 * Writes the files of a sweep, each whole or not at all.
	 *
	 * @param file
	 *            that the sweep was read from
	 */
	void write(Sweep sweep, Path file) throws IOException {
		List<Integer> runs = new ArrayList<>();
		for (SweepRun run : sweep.runs()) {
			if (sweep.state(run).open()) {
				runs.add(run.number());
			}
		}
		Results.put("runs", runs.size());
		if (runs.isEmpty()) {
			Log.result("There is nothing to do for the sweep " + sweep.name() + "; no files were written.");
			return;
		}
		ClusterNeeds needs = new ClusterNeeds(parallel, cpus, memory, gpus);
		Path absolute = file.toAbsolutePath().normalize();
		if (slurm != null) {
			write(slurm,
					new SlurmFiles(sweep.name(), runs, launcherHere(), absolute.toString(), sweep.folder().toString(),
							needs, Optional.ofNullable(time), Optional.ofNullable(partition)).texts());
			Log.result(runs.size() + " runs: " + slurm.resolve("submit.sh") + " submits them");
		} else {
			Volume held = new Volume(volumeFolder == null ? absolute.getParent() : volumeFolder, mount);
			write(kubernetes,
					new KubernetesFiles(sweep.name(), runs, launcher == null ? IN_IMAGE : launcher,
							held.inPod(absolute), held.inPod(sweep.folder()), needs, image, volume, held.mount())
							.texts());
			Log.result(runs.size() + " runs: kubectl apply -f " + kubernetes.resolve("runs.yaml") + " submits them");
		}
	}

	private String launcherHere() {
		return Optional.ofNullable(launcher).or(ProductProcess::script).orElseThrow(() -> new UserException(
				"the script workbench that runs on the cluster is not known; name it with --launcher FILE"));
	}

	private static void write(Path folder, Map<String, String> texts) throws IOException {
		for (String name : texts.keySet()) {
			if (Files.exists(folder.resolve(name))) {
				throw new UserException(folder.resolve(name) + " is there already, and may have been changed by hand; "
						+ "submit it again, remove it or name another folder");
			}
		}
		Files.createDirectories(folder);
		for (Map.Entry<String, String> text : texts.entrySet()) {
			Path file = folder.resolve(text.getKey());
			AtomicFiles.writeString(file, text.getValue());
			Results.add("files", file);
			if (text.getKey().matches(SCRIPT) && !file.toFile().setExecutable(true)) {
				Log.note(file + " could not be made executable");
			}
		}
	}

	/** A folder here that a volume holds, and where pods have it. */
	private record Volume(Path folder, String mount) {

		Volume {
			folder = folder.toAbsolutePath().normalize();
			mount = mount == null ? folder.toString() : mount.replaceFirst("(?<=.)/+$", "");
			// what Kubernetes itself refuses
			if (!mount.startsWith("/") || mount.contains(":")) {
				throw new UserException("a volume is mounted at a path that begins with / and has no colon, not "
						+ mount + "; name one with --mount");
			}
		}

		String inPod(Path path) {
			if (!path.startsWith(folder)) {
				throw new UserException(path + " lies outside of " + folder
						+ ", which the volume holds; name a folder above both with --volume-folder");
			}
			StringBuilder inPod = new StringBuilder(mount.equals("/") ? "" : mount);
			folder.relativize(path).forEach(part -> inPod.append('/').append(part));
			return inPod.toString();
		}
	}
}
