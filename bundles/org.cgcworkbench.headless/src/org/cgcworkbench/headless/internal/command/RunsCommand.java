package org.cgcworkbench.headless.internal.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.report.ListedRun;
import org.cgcworkbench.core.report.RunColumn;
import org.cgcworkbench.core.report.RunColumns;
import org.cgcworkbench.core.report.RunQuery;
import org.cgcworkbench.core.run.Ending;
import org.cgcworkbench.core.run.RemotePlace;
import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.core.run.RunEvent;
import org.cgcworkbench.core.run.RunNotes;
import org.cgcworkbench.core.support.OutputFile;
import org.cgcworkbench.core.sweep.SweepFile;
import org.cgcworkbench.extensions.InstalledExtensions;
import org.cgcworkbench.headless.internal.console.Log;
import org.cgcworkbench.headless.internal.console.Results;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists runs, and keeps tags, notes and stars on them. */
@Command(name = "runs", mixinStandardHelpOptions = true, header = "List runs, find them by their settings and figures, star, tag and note them", description = {
		"Lists runs: state, figures, tags, and the settings in which they differ. Runs of a sweep are listed, too.",
		"With --star, --tag, --untag or --note it writes that down on every run that is listed, in the run's folder "
				+ "(notes.json), where the desktop shows and changes the same."}, footer = {"",
						"The words of --filter. " + RunQuery.FORM, "",
						"For example: ./workbench runs runs --filter 'method:cgc lr<0.01 -state:failed' --tag good"})
public final class RunsCommand implements Callable<Integer> {

	@Parameters(paramLabel = "PATH", arity = "0..*", description = "Run folders, or folders that hold runs or sweeps; else the folder runs.")
	private List<Path> paths = List.of(Path.of("runs"));

	@Option(names = "--filter", paramLabel = "WORDS", description = "Only the runs in which all these words are found, see below.")
	private String filter = "";

	@Option(names = "--columns", split = ",", paramLabel = "FIELD", description = "Columns in this order, by their fields; else those in which the runs differ.")
	private List<String> columns = List.of();

	@Option(names = "--sort", paramLabel = "FIELD", description = "Sorted by a field, the highest first; with a - in front the lowest first. Else the latest first.")
	private String sort = "-";

	@Option(names = "--seeds", description = "One row for runs that differ in their seeds alone: mean and standard deviation of those that are finished.")
	private boolean seeds;

	@Option(names = "--csv", paramLabel = "FILE", description = "Writes the table as CSV, too.")
	private Path csv;

	@Option(names = "--star", negatable = true, paramLabel = "STAR", description = "Gives the runs a star, or takes it away.")
	private Boolean star;

	@Option(names = "--tag", split = ",", paramLabel = "TAG", description = "Gives the runs these tags.")
	private List<String> tags = List.of();

	@Option(names = "--untag", split = ",", paramLabel = "TAG", description = "Takes these tags away.")
	private List<String> untags = List.of();

	@Option(names = "--note", paramLabel = "TEXT", description = "Writes this down on the runs, in place of what stood there; an empty text for nothing.")
	private String note;

	@Override
	public Integer call() throws IOException {
		OutputFile out = new OutputFile("--csv", csv, ".csv");
		for (Path path : paths) {
			out.check(RunsTableText.isRun(path) ? path : null, List.of());
		}
		tags.forEach(RunNotes::checkTag);
		untags.forEach(RunNotes::checkTag);
		List<ListedRun> found = new ArrayList<>();
		for (RunDirectory run : directories()) {
			try {
				found.add(ListedRun.read(run, Log::problem));
			} catch (UserException e) {
				Log.problem(run.folder() + " is passed over: " + e.getMessage());
			}
		}
		Set<Path> sweeps = found.stream().map(run -> run.directory().folder().getParent()).filter(SweepFile::isIn)
				.collect(Collectors.toSet());
		RunColumns all = RunColumns.of(found, InstalledExtensions.metrics(), sweeps);
		RunQuery query = RunQuery.of(filter, all, column -> true);
		query.problem().ifPresent(problem -> {
			throw new UserException("--filter: " + problem);
		});
		List<ListedRun> shown = new ArrayList<>(found.stream().filter(query::matches).toList());
		if (marks()) {
			shown.replaceAll(this::mark);
			// a tag that is new makes no run leave the list
			all = RunColumns.of(shown, InstalledExtensions.metrics(), sweeps);
		}
		RunsTableText table = RunsTableText.of(sorted(shown, all), all, columns, seeds);
		Results.put("found", found.size());
		Results.put("runs", shown.stream().map(RunsCommand::map).toList());
		Results.text().print(table.text());
		Results.text().println(
				found.size() == shown.size() ? count(shown.size()) : shown.size() + " of " + count(found.size()));
		if (csv != null) {
			table.writeCsv(csv);
			Results.put("file", csv);
			Results.text().println(csv);
		}
		return Ending.FINISHED.exitCode();
	}

	/** All that is known of a run, whatever columns the table has. */
	private static Map<String, Object> map(ListedRun run) {
		Map<String, Object> metrics = new LinkedHashMap<>();
		run.metrics().forEach((id, summary) -> metrics.put(id, summary.mean()));
		return Results.map("folder", run.directory().folder(), "name", run.directory().name(), "state",
				run.state().key(), "started", run.started(), "epochs", run.epochs(), "epoch",
				run.epoch().map(RunEvent.Epoch::epoch), "validation-accuracy",
				run.epoch().map(RunEvent.Epoch::validationAccuracy), "best-validation-accuracy", run.bestAccuracy(),
				"warnings", run.warnings(), "star", run.notes().star(), "tags", run.notes().tags(), "note",
				run.notes().note(), "machine", run.place().map(RemotePlace::machine), "settings", run.settings(),
				"metrics", metrics);
	}

	private static String count(int runs) {
		return runs == 1 ? "1 run" : runs + " runs";
	}

	/** Every run once. */
	private List<RunDirectory> directories() throws IOException {
		Map<Path, RunDirectory> all = new LinkedHashMap<>();
		for (Path path : paths) {
			List<RunDirectory> here = RunsTableText.isRun(path) ? List.of(RunDirectory.open(path)) : within(path);
			if (here.isEmpty()) {
				throw new UserException(path + (Files.isDirectory(path)
						? ": holds no runs; name a run folder, or a folder of runs or sweeps"
						: ": there is no such folder; name a run folder, or a folder of runs or sweeps"));
			}
			here.forEach(run -> all.putIfAbsent(run.folder(), run));
		}
		return List.copyOf(all.values());
	}

	private static List<RunDirectory> within(Path path) throws IOException {
		List<RunDirectory> runs = new ArrayList<>(RunDirectory.list(path));
		for (Path sweep : SweepFile.folders(path)) {
			runs.addAll(RunDirectory.list(sweep));
		}
		return runs;
	}

	private List<ListedRun> sorted(List<ListedRun> runs, RunColumns all) {
		boolean rising = sort.startsWith("-") && sort.length() > 1;
		String field = sort.equals("-") ? "started" : rising ? sort.substring(1) : sort;
		RunColumn by = RunsTableText.column(all, "--sort", field);
		Comparator<ListedRun> order = Comparator.comparing(by.ofRun()::apply);
		return runs.stream().sorted(rising ? order : order.reversed()).toList();
	}

	private boolean marks() {
		return star != null || note != null || !tags.isEmpty() || !untags.isEmpty();
	}

	private ListedRun mark(ListedRun run) {
		UnaryOperator<RunNotes> change = before -> {
			RunNotes now = before.withTags(Set.copyOf(tags), Set.copyOf(untags));
			now = star == null ? now : now.withStar(star);
			return note == null ? now : now.withNote(note);
		};
		try {
			return run.with(RunNotes.change(run.directory(), change));
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
