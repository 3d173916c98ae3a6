package org.cgcworkbench.core.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.engine.EngineException;
import org.cgcworkbench.core.engine.Precision;

/**
 * Holds engines and devices against each other: each case against the same engine on the processor in float32, that
 * itself against another engine there. All that loads native code is left to {@link Processes}, since a driver may end
 * a process or never answer.
 */
public final class EngineCheck {

	/** Does what loads native code, each time in a process of its own. */
	public interface Processes {

		/**
		 * The devices of an engine.
		 *
		 * @throws EngineException
		 *             in a sentence for the user, where there is no answer
		 */
		List<OfferedDevice> devices(String engine) throws IOException;

		/**
		 * Computes all of a case into a folder, see {@link CheckRecorder#record}.
		 *
		 * @throws EngineException
		 *             in a sentence for the user, where it does not come to its end
		 */
		void record(CheckCase subject, Path folder) throws IOException;
	}

	/** Hears of it as it goes on. */
	public interface Listener {

		/** A case begins. */
		void begun(CheckCase subject);

		/** Something that is not checked, and why. */
		void skipped(String what);

		/** A case has come to its end. */
		void checked(CheckResult result);
	}

	/**
	 * What to check.
	 *
	 * @param engine
	 *            empty for all
	 * @param device
	 *            empty for all that are usable
	 * @param precisions
	 *            empty for all that the device offers
	 */
	public record Wanted(Optional<String> engine, Optional<String> device, Set<Precision> precisions) {

		public Wanted {
			precisions = Set.copyOf(precisions);
		}
	}

	private final List<String> engines;
	private final Processes processes;
	private final Path folder;
	private final Listener listener;
	private final Map<String, List<OfferedDevice>> devices = new HashMap<>();
	/** Why a case did not come to its end; empty where it did. */
	private final Map<CheckCase, Optional<String>> recorded = new HashMap<>();

	/**
	 * A check; does nothing yet.
	 *
	 * @param engines
	 *            ids of all that are installed
	 * @param folder
	 *            an empty one, for what is computed
	 */
	public EngineCheck(List<String> engines, Processes processes, Path folder, Listener listener) {
		this.engines = List.copyOf(engines);
		this.processes = processes;
		this.folder = folder;
		this.listener = listener;
	}

	/**
	 * Checks.
	 *
	 * @return whether something was compared and all went as expected
	 * @throws UserException
	 *             where nothing is as wanted; the message says what there is
	 */
	public boolean run(Wanted wanted) throws IOException {
		List<String> asked = engines.stream().filter(id -> wanted.engine().orElse(id).equals(id)).toList();
		if (asked.isEmpty()) {
			throw new UserException("there is no engine " + wanted.engine().orElse("") + "; installed: "
					+ (engines.isEmpty() ? "none" : String.join(", ", engines)));
		}
		List<String> unusable = new ArrayList<>();
		List<CheckCase> cases = new ArrayList<>();
		boolean passed = true;
		for (String engine : asked) {
			try {
				collect(engine, wanted, cases, unusable);
			} catch (EngineException e) {
				unusable.add(engine + ": " + e.getMessage());
				passed = false;
			}
		}
		if (cases.isEmpty()) {
			throw new UserException("nothing can be checked so"
					+ (unusable.isEmpty() ? "; there is " + offered() : ": " + String.join("; ", unusable)));
		}
		unusable.forEach(listener::skipped);
		boolean compared = false;
		Set<Set<CheckCase>> pairs = new HashSet<>();
		for (CheckCase subject : cases) {
			Optional<CheckCase> reference = reference(subject);
			if (reference.isEmpty()) {
				listener.skipped(subject + " is not checked, since no other engine runs on the processor; "
						+ "install one, or check another precision or device");
			} else if (pairs.add(Set.of(subject, reference.get()))) {
				CheckResult result = check(subject, reference.get());
				listener.checked(result);
				compared = true;
				passed &= result.passed();
			}
		}
		return compared && passed;
	}

	private void collect(String engine, Wanted wanted, List<CheckCase> cases, List<String> unusable)
			throws IOException {
		for (OfferedDevice device : devices(engine)) {
			if (!wanted.device().orElse(device.id()).equals(device.id())) {
				continue;
			}
			if (device.refusal().isPresent()) {
				unusable.add(engine + " on " + device.id() + ": " + device.refusal().get());
				continue;
			}
			device.precisions().stream().filter(p -> wanted.precisions().isEmpty() || wanted.precisions().contains(p))
					.map(precision -> new CheckCase(engine, device.id(), precision)).forEach(cases::add);
		}
	}

	private List<OfferedDevice> devices(String engine) throws IOException {
		if (!devices.containsKey(engine)) {
			devices.put(engine, processes.devices(engine));
		}
		return devices.get(engine);
	}

	/** What there is, and what is refused and why: a GPU without its driver has no number to ask for. */
	private String offered() {
		return devices.entrySet().stream()
				.flatMap(engine -> engine.getValue().stream().flatMap(device -> offered(engine.getKey(), device)))
				.sorted().collect(Collectors.joining(", "));
	}

	private static Stream<String> offered(String engine, OfferedDevice device) {
		return device.refusal().isPresent()
				? Stream.of(engine + " on " + device.id() + " is refused (" + device.refusal().get() + ")")
				: device.precisions().stream()
						.map(precision -> new CheckCase(engine, device.id(), precision).toString());
	}

	/** The same engine on the processor, another one for that itself. */
	private Optional<CheckCase> reference(CheckCase subject) throws IOException {
		for (String engine : Stream.concat(Stream.of(subject.engine()), engines.stream()).toList()) {
			CheckCase candidate = CheckCase.reference(engine);
			if (!candidate.equals(subject) && offers(candidate)) {
				return Optional.of(candidate);
			}
		}
		return Optional.empty();
	}

	private boolean offers(CheckCase candidate) throws IOException {
		try {
			return devices(candidate.engine()).stream().anyMatch(device -> device.id().equals(candidate.device())
					&& device.refusal().isEmpty() && device.precisions().contains(candidate.precision()));
		} catch (EngineException e) {
			return false;
		}
	}

	private CheckResult check(CheckCase subject, CheckCase reference) throws IOException {
		Optional<String> failure = record(subject);
		if (failure.isPresent() && Recording.read(folder(subject)).isEmpty()) {
			return new CheckResult(subject, Optional.empty(), List.of(), Map.of(), failure);
		}
		Optional<String> other = record(reference).map(why -> "the reference, " + reference + ": " + why);
		List<CheckLine> lines = Comparison.lines(folder(subject), folder(reference), subject.precision());
		Map<CheckCase, String> about = new LinkedHashMap<>();
		for (CheckCase each : List.of(subject, reference)) {
			Recording.about(folder(each)).ifPresent(text -> about.put(each, text));
		}
		return new CheckResult(subject, Optional.of(reference), lines, about, failure.or(() -> other));
	}

	private Optional<String> record(CheckCase subject) throws IOException {
		if (!recorded.containsKey(subject)) {
			listener.begun(subject);
			Path into = Files.createDirectories(folder(subject));
			try {
				processes.record(subject, into);
				recorded.put(subject, Optional.empty());
			} catch (EngineException e) {
				recorded.put(subject, Optional.of(e.getMessage() + " (at " + Recording.stage(into) + ")"));
			}
		}
		return recorded.get(subject);
	}

	private Path folder(CheckCase subject) {
		return folder.resolve(subject.toString().replaceAll("[^A-Za-z0-9]+", "-"));
	}
}
