package org.cgcworkbench.headless.internal.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import org.cgcworkbench.core.check.CheckCase;
import org.cgcworkbench.core.check.CheckLine;
import org.cgcworkbench.core.check.CheckResult;
import org.cgcworkbench.core.check.EngineCheck;
import org.cgcworkbench.core.run.Ending;
import org.cgcworkbench.headless.internal.console.BenchReport;
import org.cgcworkbench.headless.internal.console.Log;
import org.cgcworkbench.headless.internal.console.Results;

/** Prints a check as it goes on: a table for each case, what came of it, and what came of all. */
final class CheckReport implements EngineCheck.Listener {

	private static final String SUBJECT = "case";
	private static final String AGAINST = "against";

	private final BenchReport report = new BenchReport();
	private final StringBuilder wrong = new StringBuilder();

	@Override
	public void begun(CheckCase subject) {
		Log.say(subject + " is computed");
	}

	@Override
	public void skipped(String what) {
		Results.add("not-checked", what);
		Results.text().println("not checked: " + what);
	}

	@Override
	public void checked(CheckResult result) {
		Results.text().println();
		Results.text()
				.println(result.subject() + result.reference().map(reference -> ", against " + reference).orElse(""));
		for (CheckLine line : result.lines()) {
			report.add(row(result, line));
			if (!line.ok()) {
				complain(result.subject() + ": " + line.check() + " of " + line.network() + " is "
						+ (Double.isNaN(line.deviation()) ? "not finite" : "beyond what rounding explains")
						+ (line.place().isEmpty() ? "" : ", most in " + line.place()));
			}
		}
		report.table(Set.of(SUBJECT, AGAINST));
		result.about().forEach((each, text) -> report.about(each.toString(), text));
		result.failure().ifPresent(why -> complain(result.subject() + ": " + why));
	}

	private static Map<String, Object> row(CheckResult result, CheckLine line) {
		Map<String, Object> row = new LinkedHashMap<>();
		row.put(SUBJECT, result.subject().toString());
		row.put(AGAINST, result.reference().map(CheckCase::toString).orElse(""));
		row.put("network", line.network());
		row.put("check", line.check());
		row.put("deviation", line.deviation());
		row.put("tolerance", line.tolerance());
		row.put("verdict", line.verdict());
		row.put("most-in", line.place());
		return row;
	}

	private void complain(String text) {
		wrong.append(text).append('\n');
	}

	/** Ends with {@code passed}, or what is wrong and what to do. */
	int end(boolean passed, Path json) throws IOException {
		Results.text().println();
		Results.put("passed", passed);
		Results.put("problems", wrong.toString().lines().toList());
		if (passed) {
			Results.text().println("passed");
		} else {
			Results.text().print(wrong);
			Results.text()
					.println("not passed: use no engine and no device that deviates or fails; what deviates on a GPU "
							+ "comes from its driver, its libraries or its memory, else report it with this output");
		}
		report.end(json);
		return (passed ? Ending.FINISHED : Ending.RUN_FAILED).exitCode();
	}
}
