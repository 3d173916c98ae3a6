package org.cgcworkbench.headless.internal.console;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;

import org.cgcworkbench.core.PlainText;
import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.run.Ending;
import org.cgcworkbench.core.support.IoMessage;
import org.cgcworkbench.core.support.Shortage;

/** What ended a command. */
public record Failure(Throwable cause) {

	/** Says it in one line, where it is no fault of the program, and returns the exit code. */
	public int report() {
		Optional<String> shortage = Shortage.of(cause);
		Optional<String> message = message();
		if (shortage.isPresent()) {
			// behind a semicolon a message says what to do already
			return say(Ending.SHORTAGE, message.map(text -> text.contains("; ") ? text : text + ": " + shortage.get())
					.orElse(shortage.get()), cause);
		}
		if (message.isPresent()) {
			return say(Ending.MISTAKE, message.get(), cause);
		}
		String text = "an internal error; please report it with these lines";
		StringWriter lines = new StringWriter();
		cause.printStackTrace(new PrintWriter(lines));
		Log.error(text + "\n" + lines.toString().stripTrailing(), null);
		Announcer.ended(Ending.INTERNAL_FAULT, Optional.of(text));
		return Ending.INTERNAL_FAULT.exitCode();
	}

	/** Says in one line why the command ends, announces it and returns the exit code. */
	public static int say(Ending how, String why, Throwable cause) {
		Log.error(why, cause);
		Announcer.ended(how, Optional.of(why));
		return how.exitCode();
	}

	private Optional<String> message() {
		return switch (cause) {
			case UserException user -> Optional.of(user.getMessage());
			case CancellationException stopped ->
				Optional.of(Objects.requireNonNullElse(stopped.getMessage(), "stopped"));
			case IOException io -> Optional.of(PlainText.message(IoMessage.of(io)));
			default -> Optional.empty();
		};
	}
}
