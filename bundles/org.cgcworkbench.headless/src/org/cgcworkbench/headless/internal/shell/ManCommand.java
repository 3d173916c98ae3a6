package org.cgcworkbench.headless.internal.shell;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.run.Ending;
import org.cgcworkbench.headless.internal.console.ProductVersion;
import org.cgcworkbench.headless.internal.console.Results;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints a manual page. */
@Command(name = "man", mixinStandardHelpOptions = true, header = "Print the manual page of a command, for man -l -", description = {
		"Prints the manual page of a command: ./workbench man train | man -l -",
		"The folder share/man of an unpacked product holds them all, for MANPATH."})
public final class ManCommand implements Callable<Integer> {

	@Spec
	private CommandSpec spec;

	@Parameters(paramLabel = "COMMAND", arity = "0..*", description = "The command, such as train or bench step; default: the page on all of them.")
	private List<String> words = List.of();

	@Override
	public Integer call() {
		Map<String, String> pages = new ManualPages(CommandSpecs.withWindow(spec.root().commandLine()),
				ProductVersion.text()).all();
		String name = String.join("-", words).isEmpty() ? "workbench.1" : "workbench-" + String.join("-", words) + ".1";
		if (!pages.containsKey(name)) {
			throw new UserException("there is no command " + String.join(" ", words) + "; see ./workbench --help");
		}
		Results.put("name", name);
		Results.put("page", pages.get(name));
		Results.text().print(pages.get(name));
		return Ending.FINISHED.exitCode();
	}
}
