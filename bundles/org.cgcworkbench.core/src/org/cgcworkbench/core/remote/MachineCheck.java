package org.cgcworkbench.core.remote;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.nio.file.Path;

import org.cgcworkbench.core.PlainText;
import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.support.IoMessage;
import org.cgcworkbench.core.support.ShellWords;

/** Whether a machine has what training on it needs. */
public final class MachineCheck {

	/** The engines are looked for by a program that has to start. */
	private static final Duration LIMIT = Duration.ofMinutes(3);
	private static final int MOST = 256 << 10;

	/**
	 * One finding.
	 *
	 * @param good
	 *            whether all is well with it
	 * @param text
	 *            a line for people
	 */
	public record Finding(boolean good, String text) {
	}

	private final Machine machine;
	private final List<Finding> findings = new ArrayList<>();

	private MachineCheck(Machine machine) {
		this.machine = machine;
	}

	/**
	 * Looks.
	 *
	 * @param version
	 *            of the program here
	 */
	public static List<Finding> of(Machine machine, String version) throws IOException {
		MachineCheck check = new MachineCheck(machine);
		try (MachineShell shell = new MachineShell(machine)) {
			check.read(shell.run(check.script(), MOST, LIMIT), version);
		} catch (ConnectionLostException | UserException e) {
			check.add(false, "reachable", IoMessage.reason(e));
		}
		return List.copyOf(check.findings);
	}

	private String script() {
		String workbench = ShellWords.quoted(machine.workbench());
		StringBuilder script = new StringBuilder();
		machine.slurm().flatMap(Machine.Slurm::commands)
				.ifPresent(folder -> script.append("PATH=").append(ShellWords.quoted(folder)).append(":$PATH\n"));
		script.append("say host \"$(uname -n)\" \"$(uname -s)\"\n");
		script.append("command -v bash >/dev/null || say no bash\n");
		if (machine.slurm().isPresent()) {
			script.append("say slurm \"$(sbatch --version 2>&1 | head -n 1)\"\n");
		}
		script.append("say version\n").append(workbench).append(" --version 2>&1 | head -n 5\n");
		script.append("say engines\nbash -l -c ")
				.append(ShellWords
						.quoted("set_up() {\n:\n" + machine.setup() + "\n}\nset_up && exec " + workbench + " engines"))
				.append(" 2>&1 | head -n 200\n");
		script.append("d=").append(ShellWords.quoted(machine.runs())).append(
				"\nwhile [ ! -d \"$d\" ]; do d=$(dirname \"$d\"); done\nsay room \"$(df -Pk \"$d\" | tail -n 1 | awk '{print $4}')\""
						+ " \"$([ -w \"$d\" ] && echo writable)\"\n");
		for (String there : machine.data().values()) {
			script.append("[ -d ").append(ShellWords.quoted(there)).append(" ] && say data\n");
			script.append("[ -d ").append(ShellWords.quoted(there)).append(" ] || say nodata\n");
		}
		return script.toString();
	}

	private void read(ShellAnswer answer, String version) {
		answer.parts("host").forEach(part -> add(true, "reachable", "as " + part.rest()));
		answer.parts("no").forEach(part -> add(false, "bash", "is not there"));
		answer.parts("slurm").forEach(part -> add(part.rest().startsWith("slurm "), "Slurm", part.rest()));
		answer.parts("version").forEach(part -> {
			String there = part.text().lines().reduce((a, b) -> b).orElse("says nothing");
			boolean same = there.equals(version);
			add(there.startsWith("CGC Workbench "), "workbench",
					there + (same ? ", as here" : "; here it is " + version));
		});
		answer.parts("engines").forEach(this::readEngines);
		answer.parts("room").forEach(part -> {
			long free = part.number(1);
			add(free > 0 && part.word(2).equals("writable"), "folder of runs",
					machine.runs() + (part.word(2).equals("writable") ? "" : " cannot be written to")
							+ String.format(Locale.ROOT, ", %.1f GiB free", Math.max(0, free) / (double) (1 << 20)));
		});
		List<ShellAnswer.Part> data = answer.parts().stream().filter(part -> part.kind().endsWith("data")).toList();
		List<Map.Entry<Path, String>> places = List.copyOf(machine.data().entrySet());
		for (int i = 0; i < Math.min(data.size(), places.size()); i++) {
			boolean found = data.get(i).kind().equals("data");
			add(found, "data", places.get(i).getKey() + (found ? " lies there in " : " is missing there: no folder ")
					+ places.get(i).getValue());
		}
		if (places.isEmpty()) {
			add(true, "data", "no folder is said to lie there; see workbench remote add --data");
		}
	}

	/** Java is there where they are listed. */
	private void readEngines(ShellAnswer.Part part) {
		List<String> lines = part.text().lines().toList();
		List<String> chosen = lines.stream().filter(line -> line.startsWith("auto: ")).toList();
		List<String> devices = lines.stream().filter(line -> line.matches("  \\S+  .*")).map(String::strip).distinct()
				.toList();
		add(!chosen.isEmpty(), "Java and engines",
				chosen.isEmpty()
						? lines.isEmpty() ? "nothing is listed" : PlainText.name(lines.getLast(), 300)
						: chosen.getFirst().substring("auto: ".length()) + "; devices: " + String.join(", ", devices));
	}

	private void add(boolean good, String what, String text) {
		findings.add(new Finding(good, what + ": " + text));
	}
}
