package org.cgcworkbench.headless.internal.console;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Optional;
import java.util.concurrent.CancellationException;

import org.cgcworkbench.core.IoMessage;
import org.cgcworkbench.core.PlainText;
import org.cgcworkbench.core.Shortage;
import org.cgcworkbench.core.UserException;

/** What ended a command. */
public record Failure(Throwable cause) {

	/** Says it in one line, where it is no fault of the program, and returns the exit code. */
	public int report(PrintStream out) {
		Optional<String> shortage = Shortage.of(cause);
		Optional<String> message = message();
		if (shortage.isPresent()) {
			// behind a semicolon a message says what to do already
			out.println("workbench: " + message.map(text -> text.contains("; ") ? text : text + ": " + shortage.get())
					.orElse(shortage.get()));
			return ExitCodes.SHORTAGE;
		}
		if (message.isPresent()) {
			out.println("workbench: " + message.get());
			return ExitCodes.USER;
		}
		out.println("workbench: an internal error; please report it with these lines");
		cause.printStackTrace(out);
		return ExitCodes.INTERNAL;
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
