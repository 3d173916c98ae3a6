package org.cgcworkbench.core.sweep;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A sweep as an indexed job of Kubernetes ({@code batch/v1}, completion mode {@code Indexed}, 1.29 or newer): index i
 * does the run at place i of those that are to be done. Fields are those of
 * <a href="https://kubernetes.io/docs/concepts/workloads/controllers/job/">jobs</a>.
 *
 * @param sweep
 *            its name
 * @param runs
 *            numbers of the runs to do, ascending, at least one
 * @param launcher
 *            the script {@code workbench} in the image
 * @param file
 *            the sweep's file on the volume
 * @param folder
 *            the sweep's folder on the volume
 * @param image
 *            that has the product and bash
 * @param claim
 *            name of the persistent volume claim
 * @param mount
 *            where its volume is mounted
 */
public record KubernetesFiles(String sweep, List<Integer> runs, String launcher, String file, String folder,
		ClusterNeeds needs, String image, String claim, String mount) {

	private static final String RUNS = """
			# The runs of a sweep that were not done yet. The report, when they are:
			#   kubectl apply -f runs.yaml
			#   kubectl wait --for=condition=complete --timeout=-1s job/%1$s
			#   kubectl apply -f report.yaml
			# A job is never changed: kubectl delete job %1$s before it is applied anew. What is done is not done again.
			apiVersion: batch/v1
			kind: Job
			metadata:
			  name: %1$s
			spec:
			  completionMode: Indexed
			  completions: %2$d
			  parallelism: %3$d
			  # after an error of the machine or the program, such as too little memory
			  backoffLimitPerIndex: 2
			  podFailurePolicy:
			    rules:
			      # stopped by a signal, or the pod was moved: it goes on in a new one
			      - action: Ignore
			        onExitCodes:
			          containerName: workbench
			          operator: In
			          values: [4]
			      - action: Ignore
			        onPodConditions:
			          - type: DisruptionTarget
			            status: "True"
			      # a mistake, or a training that failed, would do so again
			      - action: FailIndex
			        onExitCodes:
			          containerName: workbench
			          operator: In
			          values: [2, 3]
			""";
	private static final String REPORT = """
			# The report of a sweep, over the runs that are done.
			apiVersion: batch/v1
			kind: Job
			metadata:
			  name: %1$s
			spec:
			  backoffLimit: 2
			""";
	private static final String POD = """
			  template:
			    spec:
			      restartPolicy: Never
			      # time to write a checkpoint
			      terminationGracePeriodSeconds: 120
			      containers:
			        - name: workbench
			          image: %s
			          command:%s
			          resources:
			            requests:
			              cpu: "%d"
			              memory: %dGi
			            limits:
			              cpu: "%3$d"
			              memory: %4$dGi
			%s          volumeMounts:
			            - name: sweep
			              mountPath: %s
			      volumes:
			        - name: sweep
			          persistentVolumeClaim:
			            claimName: %s
			""";
	private static final String GPUS = """
			              nvidia.com/gpu: "%d"
			""";
	private static final String RUN_OF_INDEX = "runs=(%s); exec \"$0\" sweep \"$1\" --run \"${runs[$JOB_COMPLETION_INDEX]}\"";

	public KubernetesFiles {
		runs = List.copyOf(runs);
	}

	/** The files by their names. */
	public Map<String, String> texts() {
		String name = ClusterNeeds.jobName(sweep);
		String script = format(RUN_OF_INDEX, new RunRanges(runs).ofBash());
		return new TreeMap<>(Map.of("runs.yaml",
				format(RUNS, name, runs.size(), Math.min(needs.parallel(), runs.size()))
						+ pod(needs, "/bin/bash", "-c", script, literal(launcher), literal(file)),
				"report.yaml", format(REPORT, name + "-report") + pod(ClusterNeeds.OF_REPORT, literal(launcher),
						"report", literal(folder), "--out", literal(folder + "/report"))));
	}

	private String pod(ClusterNeeds given, String... command) {
		StringBuilder words = new StringBuilder();
		for (String word : command) {
			words.append("\n            - ").append(quoted(word));
		}
		return format(POD, quoted(image), words, given.cpus(), given.memory(),
				given.gpus() > 0 ? format(GPUS, given.gpus()) : "", quoted(mount), quoted(claim));
	}

	/** Kubernetes reads $(NAME) in a command as a variable, and two dollar signs as one. */
	private static String literal(String word) {
		return word.replace("$", "$$");
	}

	/** A text of YAML in double quotes, whatever is in it. */
	private static String quoted(String text) {
		StringBuilder quoted = new StringBuilder("\"");
		text.codePoints().forEach(c -> {
			if (c == '"' || c == '\\') {
				quoted.append('\\').append((char) c);
			} else if (c >= ' ' && c <= '~' || Character.isLetter(c)) {
				quoted.appendCodePoint(c);
			} else {
				quoted.append(format("\\U%08X", c));
			}
		});
		return quoted.append('"').toString();
	}

	private static String format(String pattern, Object... values) {
		return String.format(Locale.ROOT, pattern, values);
	}
}
