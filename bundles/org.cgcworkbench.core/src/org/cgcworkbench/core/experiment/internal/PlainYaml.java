package org.cgcworkbench.core.experiment.internal;

import java.util.List;
import java.util.Optional;

import org.cgcworkbench.core.experiment.Problem;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Plain YAML with its places: no anchors, aliases or tags, so that a small file cannot grow into a large one.
 */
public final class PlainYaml {

	/** Problems beyond these are not looked for: whoever opens a foreign file has seen enough. */
	public static final int MOST_PROBLEMS = 100;

	private static final int DEEPEST = 8;
	private static final int MOST_EVENTS = 50_000;

	private final String source;
	private final boolean inFile;
	private final List<Problem> problems;

	private PlainYaml(String source, boolean inFile, List<Problem> problems) {
		this.source = source;
		this.inFile = inFile;
		this.problems = problems;
	}

	/** For the text of a file. */
	public static PlainYaml ofFile(String file, List<Problem> problems) {
		return new PlainYaml(file, true, problems);
	}

	/** For a single value, which has no place in a file. */
	static PlainYaml ofSetting(String source, List<Problem> problems) {
		return new PlainYaml(source, false, problems);
	}

	/** The root of a text; empty, after adding a problem, where there is none or it is not plain. */
	public Optional<Node> compose(String text) {
		// read at once: the parser copies what it has of a long word with each part that it reads
		LoadSettings settings = LoadSettings.builder().setLabel(source).setAllowDuplicateKeys(true)
				.setBufferSize(text.length() + 1).build();
		int before = problems.size();
		try {
			refuseWhatIsNotPlain(new Parse(settings).parseString(text));
			return problems.size() > before ? Optional.empty() : new Compose(settings).composeString(text);
		} catch (MarkedYamlEngineException e) {
			String what = e.getProblem() + (e.getContext() == null ? "" : " (" + e.getContext() + ")");
			problem(e.getProblemMark().orElse(null), "", "is not YAML: " + what.replaceAll("\\s+", " "));
		} catch (YamlEngineException e) {
			problem(null, "", "is not YAML: " + String.valueOf(e.getMessage()).replaceAll("\\s+", " "));
		}
		return Optional.empty();
	}

	/** Looks through the stream before anything is built from it. */
	private void refuseWhatIsNotPlain(Iterable<Event> events) {
		int depth = 0;
		int documents = 0;
		int count = 0;
		for (Event event : events) {
			Mark mark = event.getStartMark().orElse(null);
			if (++count > MOST_EVENTS) {
				problem(mark, "", "holds more than " + MOST_EVENTS + " keys and values, which no experiment does");
				return;
			}
			if (event instanceof AliasEvent) {
				problem(mark, "", "aliases (*name) are not allowed; write the value out");
			} else if (event instanceof NodeEvent node && node.getAnchor().isPresent()) {
				problem(mark, "", "anchors (&name) are not allowed; write the value out");
			} else if (event instanceof ScalarEvent scalar && scalar.getTag().isPresent()
					|| event instanceof CollectionStartEvent start && start.getTag().isPresent()) {
				problem(mark, "", "tags (!name) are not allowed; write the bare value");
			} else if (event instanceof DocumentStartEvent && ++documents > 1) {
				problem(mark, "", "holds a second document; keep one experiment a file");
			}
			depth += event instanceof CollectionStartEvent ? 1 : event instanceof CollectionEndEvent ? -1 : 0;
			if (depth > DEEPEST) {
				problem(mark, "", "is nested too deep");
				return;
			}
			if (problems.size() >= MOST_PROBLEMS) {
				return;
			}
		}
	}

	/** A value whose key stands there. */
	public YamlDocument.Entry entry(Mark mark, Node value) {
		return new YamlDocument.Entry(source, line(mark), column(mark), value);
	}

	/** The start of a name that may be long, for a message. */
	public static String shortened(String name) {
		return name.length() <= 80 ? name : name.substring(0, 77) + "...";
	}

	/** Adds a problem. */
	public void problem(Mark mark, String key, String message) {
		problems.add(new Problem(source, line(mark), column(mark), key, message));
	}

	/** The line of a place, from 1; 0 outside of files. */
	public int line(Mark mark) {
		return !inFile ? 0 : mark == null ? 1 : mark.getLine() + 1;
	}

	private int column(Mark mark) {
		return !inFile ? 0 : mark == null ? 1 : mark.getColumn() + 1;
	}
}
