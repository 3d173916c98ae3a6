package org.cgcworkbench.core.remote;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.support.AtomicFiles;
import org.cgcworkbench.core.support.IoMessage;
import org.cgcworkbench.core.support.internal.JsonFormat;
import org.cgcworkbench.core.sweep.ClusterNeeds;
import org.cgcworkbench.core.sweep.SlurmJob;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The user's machines, in a file of JSON. It holds no passwords: ssh has its own keys.
 *
 * @param file
 *            which need not exist
 */
public record Machines(Path file) {

	private static final ObjectMapper JSON = new ObjectMapper();
	private static final int FORMAT = 1;
	private static final long LARGEST = 1 << 20;

	/**
	 * Those of the user: {@code cgc-workbench/machines.json} in {@code XDG_CONFIG_HOME}, which is {@code ~/.config}
	 * where it is not set, on Windows in {@code APPDATA}.
	 */
	public static Machines ofUser() {
		boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
		String folder = System.getenv(windows ? "APPDATA" : "XDG_CONFIG_HOME");
		Path base = folder == null || folder.isBlank()
				? Path.of(System.getProperty("user.home"), ".config")
				: Path.of(folder);
		return new Machines(base.resolve("cgc-workbench").resolve("machines.json"));
	}

	/**
	 * All, in the order of their names.
	 *
	 * @throws UserException
	 *             where the file is damaged
	 */
	public List<Machine> all() {
		if (!Files.exists(file)) {
			return List.of();
		}
		try {
			JsonNode root = JsonFormat.read(file, LARGEST, "list of machines", FORMAT);
			Map<String, Machine> all = new LinkedHashMap<>();
			for (JsonNode node : root.path("machines")) {
				Machine machine = machine(node);
				if (all.put(machine.name(), machine) != null) {
					throw new UserException("the machine " + machine.name() + " stands there twice");
				}
			}
			return all.values().stream().sorted((a, b) -> a.name().compareTo(b.name())).toList();
		} catch (JsonProcessingException e) {
			throw new UserException(file + ": is damaged (" + IoMessage.reason(e) + "); mend it or delete it", e);
		} catch (IOException e) {
			throw new UserException(file + ": cannot be read: " + e.getMessage(), e);
		} catch (UserException | InvalidPathException e) {
			throw new UserException(file + ": " + e.getMessage(), e);
		}
	}

	/**
	 * The one of that name.
	 *
	 * @throws UserException
	 *             where there is none, with the names that there are
	 */
	public Machine named(String name) {
		List<Machine> all = all();
		return all.stream().filter(machine -> machine.name().equals(name)).findFirst()
				.orElseThrow(
						() -> new UserException("there is no machine " + name
								+ (all.isEmpty()
										? "; add it with workbench remote add"
										: "; there are "
												+ all.stream().map(Machine::name).collect(Collectors.joining(", "))
												+ ". Add it with workbench remote add")));
	}

	/** Adds a machine, in place of one of the same name. */
	public void put(Machine machine) throws IOException {
		List<Machine> all = new ArrayList<>(all());
		all.removeIf(other -> other.name().equals(machine.name()));
		all.add(machine);
		write(all);
	}

	/**
	 * Forgets a machine.
	 *
	 * @throws UserException
	 *             where there is none of that name
	 */
	public void remove(String name) throws IOException {
		Machine gone = named(name);
		write(all().stream().filter(machine -> !machine.name().equals(gone.name())).toList());
	}

	private void write(List<Machine> machines) throws IOException {
		ObjectNode root = JSON.createObjectNode();
		JsonFormat.write(root, FORMAT);
		ArrayNode array = root.putArray("machines");
		machines.forEach(machine -> write(machine, array.addObject()));
		AtomicFiles.writeString(file, root.toPrettyString() + "\n");
	}

	private static void write(Machine machine, ObjectNode node) {
		node.put("name", machine.name());
		machine.ssh().ifPresent(destination -> node.put("ssh", destination));
		list(node, "ssh-options", machine.sshOptions());
		node.put("workbench", machine.workbench()).put("runs", machine.runs());
		ObjectNode data = node.putObject("data");
		machine.data().forEach((here, there) -> data.put(here.toString(), there));
		if (!machine.setup().isEmpty()) {
			node.put("setup", machine.setup());
		}
		machine.slurm().ifPresent(slurm -> {
			ObjectNode of = node.putObject("slurm");
			ClusterNeeds needs = slurm.job().needs();
			slurm.job().partition().ifPresent(partition -> of.put("partition", partition));
			slurm.job().time().ifPresent(time -> of.put("time", time));
			of.put("cpus", needs.cpus()).put("memory", needs.memory()).put("gpus", needs.gpus());
			list(of, "options", slurm.options());
			slurm.commands().ifPresent(folder -> of.put("commands", folder));
		});
	}

	private static void list(ObjectNode node, String key, List<String> words) {
		if (!words.isEmpty()) {
			words.forEach(node.putArray(key)::add);
		}
	}

	private static Machine machine(JsonNode node) {
		String name = required(node, "name");
		Map<Path, String> data = new LinkedHashMap<>();
		node.path("data").properties().forEach(
				entry -> data.put(Path.of(entry.getKey()).toAbsolutePath().normalize(), entry.getValue().asText()));
		Optional<Machine.Slurm> slurm = Optional.empty();
		if (node.has("slurm")) {
			JsonNode of = node.path("slurm");
			ClusterNeeds needs = new ClusterNeeds(1, of.path("cpus").asInt(Machine.Slurm.CPUS),
					of.path("memory").asInt(Machine.Slurm.MEMORY), of.path("gpus").asInt(0));
			SlurmJob job = new SlurmJob(Machine.Slurm.NAME, needs, text(of, "time"), text(of, "partition"));
			slurm = Optional.of(new Machine.Slurm(job, words(of, "options"), text(of, "commands")));
		}
		return new Machine(name, text(node, "ssh"), words(node, "ssh-options"), required(node, "workbench"),
				required(node, "runs"), data, text(node, "setup").orElse(""), slurm);
	}

	private static String required(JsonNode node, String key) {
		return text(node, key).orElseThrow(() -> new UserException("a machine has no " + key));
	}

	private static Optional<String> text(JsonNode node, String key) {
		return Optional.ofNullable(node.path(key).textValue()).filter(text -> !text.isBlank());
	}

	private static List<String> words(JsonNode node, String key) {
		List<String> words = new ArrayList<>();
		node.path(key).forEach(word -> words.add(word.asText()));
		return words;
	}
}
