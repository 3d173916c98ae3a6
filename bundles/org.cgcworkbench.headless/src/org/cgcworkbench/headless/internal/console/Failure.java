package org.cgcworkbench.headless.internal.console;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Optional;
import java.util.concurrent.CancellationException;

import org.cgcworkbench.core.IoMessage;
import org.cgcworkbench.core.PlainText;
import org.cgcworkbench.core.Shortage;
import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.run.Ending;

/** What ended a command. */
public record Failure(Throwable cause) {

	/** Says it in one line, where it is no fault of the program, and returns the exit code. */
	public int report(PrintStream out) {
		Optional<String> shortage = Shortage.of(cause);
		Optional<String> message = message();
		if (shortage.isPresent()) {
			// behind a semicolon a message says what to do already
			return say(out, Ending.SHORTAGE, message
					.map(text -> text.contains("; ") ? text : text + ": " + shortage.get()).orElse(shortage.get()));
		}
		if (message.isPresent()) {
			return say(out, Ending.MISTAKE, message.get());
		}
		say(out, Ending.INTERNAL_FAULT, "an internal error; please report it with these lines");
		cause.printStackTrace(out);
		return Ending.INTERNAL_FAULT.exitCode();
	}

	/** Says in one line why the command ends, announces it and returns the exit code. */
	public static int say(PrintStream out, Ending how, String why) {
		out.println("workbench: " + why);
		Announcer.ended(how, Optional.of(why));
		return how.exitCode();
	}

	private Optional<String> message() {
		return switch (cause) {
			case UserException user -> Optional.of(user.getMessage());
			case CancellationException stopped -> Optional.of("stopped; nothing was written");
			case IOException io -> Optional.of(PlainText.message(IoMessage.of(io)));
			default -> Optional.empty();
		};
	}
}
