package org.cgcworkbench.headless.internal.shell;

import java.util.concurrent.Callable;

import org.cgcworkbench.core.run.Ending;
import org.cgcworkbench.headless.internal.console.Keys;
import org.cgcworkbench.headless.internal.console.Results;

import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints what makes a shell complete commands. */
@Command(name = "completion", mixinStandardHelpOptions = true, header = "Print what makes bash, zsh or fish complete commands and options", description = {
		"Prints a script that makes a shell complete commands and options.",
		"In bash and zsh: source <(./workbench completion bash), with the other name in zsh; in fish: ./workbench completion fish | source. The folder share of an unpacked product holds the same."})
public final class CompletionCommand implements Callable<Integer> {

	/** Reads a shell's name. */
	static final class Shells implements ITypeConverter<Completion> {
		@Override
		public Completion convert(String text) {
			return Keys.find(Completion.values(), Completion::key, text);
		}
	}

	@Spec
	private CommandSpec spec;

	@Parameters(paramLabel = "SHELL", converter = Shells.class, description = "bash, zsh or fish.")
	private Completion shell;

	@Override
	public Integer call() {
		String script = shell.script(CommandSpecs.withWindow(spec.root().commandLine()));
		Results.put("shell", shell.key());
		Results.put("script", script);
		Results.text().print(script);
		return Ending.FINISHED.exitCode();
	}
}
