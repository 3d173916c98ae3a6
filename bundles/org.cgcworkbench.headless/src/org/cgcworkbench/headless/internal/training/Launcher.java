package org.cgcworkbench.headless.internal.training;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.cgcworkbench.core.UserException;

/**
 * What a launcher of several processes says in their environment: {@code torchrun} and the training operator of
 * Kubernetes by {@code RANK}, {@code WORLD_SIZE}, {@code LOCAL_RANK}, {@code LOCAL_WORLD_SIZE}, {@code MASTER_ADDR} and
 * {@code MASTER_PORT}, Slurm's {@code srun} by variables of its own. Each process trains on one device.
 *
 * @param number
 *            of this process, from 0
 * @param count
 *            number of processes, at least 2
 * @param local
 *            number of this process on its machine
 * @param locals
 *            number of processes on its machine
 * @param host
 *            where the first process waits for the others
 * @param port
 *            there
 */
record Launcher(int number, int count, int local, int locals, String host, int port) {

	private static final String COUNT = "WORLD_SIZE";
	private static final String HOST = "MASTER_ADDR";
	private static final String PORT = "MASTER_PORT";
	/** Set where torchrun itself listens at the port that it names. */
	private static final String TAKEN = "TORCHELASTIC_USE_AGENT_STORE";
	/** In what srun starts, and not in a batch script itself. */
	private static final String SLURM_COUNT = "SLURM_STEP_NUM_TASKS";
	private static final List<String> SLURM_HOSTS = List.of("SLURM_STEP_NODELIST", "SLURM_JOB_NODELIST");
	/** The first of a list such as {@code gpu[03-05,9],cpu1}. */
	private static final Pattern FIRST_HOST = Pattern.compile("([^,\\[]+)(?:\\[(\\d+)[^]]*]([^,\\[]*))?.*");
	private static final Pattern TASKS = Pattern.compile("(\\d{1,5})(?:\\(x(\\d{1,5})\\))?");
	private static final int SLURM_PORT = 20_000;
	private static final int SLURM_PORTS = 10_000;
	private static final int LAST_PORT = 65_535;

	Launcher {
		if (number < 0 || number >= count || local < 0 || local >= locals) {
			throw new UserException("the environment says that this is process " + number + " of " + count
					+ ", on its machine " + local + " of " + locals + ", which cannot be; they count from 0");
		}
		if (port < 1 || port > LAST_PORT) {
			throw new UserException(PORT + " is " + port + "; it is a port from 1 to " + LAST_PORT);
		}
	}

	/**
	 * @return empty where no launcher started several processes
	 * @throws UserException
	 *             where a variable is missing or no number
	 */
	static Optional<Launcher> of(Map<String, String> environment) {
		if (environment.containsKey(COUNT)) {
			int count = number(environment, COUNT);
			return count < 2 ? Optional.empty() : Optional.of(torch(environment, count));
		}
		if (environment.containsKey(SLURM_COUNT)) {
			int count = number(environment, SLURM_COUNT);
			return count < 2 ? Optional.empty() : Optional.of(slurm(environment, count));
		}
		return Optional.empty();
	}

	private static Launcher torch(Map<String, String> environment, int count) {
		int port = number(environment, PORT);
		return new Launcher(number(environment, "RANK"), count, number(environment, "LOCAL_RANK", 0),
				number(environment, "LOCAL_WORLD_SIZE", 1), text(environment, HOST),
				Boolean.parseBoolean(environment.getOrDefault(TAKEN, "")) ? port + 1 : port);
	}

	private static Launcher slurm(Map<String, String> environment, int count) {
		String host = Optional.ofNullable(environment.get(HOST)).orElseGet(() -> firstHost(environment));
		int port = number(environment, PORT, SLURM_PORT + number(environment, "SLURM_JOB_ID") % SLURM_PORTS);
		int local = number(environment, "SLURM_LOCALID");
		return new Launcher(number(environment, "SLURM_PROCID"), count, local, tasks(environment), host, port);
	}

	/** Tasks on this machine, of a list over machines such as {@code 4(x2),3}. */
	private static int tasks(Map<String, String> environment) {
		int node = number(environment, "SLURM_NODEID");
		for (String part : text(environment, "SLURM_STEP_TASKS_PER_NODE").split(",", -1)) {
			Matcher matcher = TASKS.matcher(part);
			if (!matcher.matches()) {
				break;
			}
			node -= matcher.group(2) == null ? 1 : Integer.parseInt(matcher.group(2));
			if (node < 0) {
				return Integer.parseInt(matcher.group(1));
			}
		}
		throw new UserException("SLURM_STEP_TASKS_PER_NODE is \"" + environment.get("SLURM_STEP_TASKS_PER_NODE")
				+ "\", which says nothing of machine " + environment.get("SLURM_NODEID"));
	}

	private static String firstHost(Map<String, String> environment) {
		String hosts = SLURM_HOSTS.stream().map(environment::get).filter(list -> list != null && !list.isEmpty())
				.findFirst().orElseThrow(() -> missing(HOST));
		Matcher matcher = FIRST_HOST.matcher(hosts);
		if (!matcher.matches()) {
			throw missing(HOST);
		}
		return matcher.group(2) == null ? matcher.group(1) : matcher.group(1) + matcher.group(2) + matcher.group(3);
	}

	private static int number(Map<String, String> environment, String name, int otherwise) {
		return environment.containsKey(name) ? number(environment, name) : otherwise;
	}

	private static int number(Map<String, String> environment, String name) {
		String text = text(environment, name);
		try {
			return Integer.parseInt(text.strip());
		} catch (NumberFormatException e) {
			throw new UserException("the variable " + name + " is \"" + text + "\" and has to be a number", e);
		}
	}

	private static String text(Map<String, String> environment, String name) {
		String text = environment.get(name);
		if (text == null || text.isBlank()) {
			throw missing(name);
		}
		return text;
	}

	private static UserException missing(String name) {
		return new UserException("the environment says that several processes train together (" + COUNT + " or "
				+ SLURM_COUNT + "), and the variable " + name + " is missing; set it, or unset these to train alone");
	}
}
