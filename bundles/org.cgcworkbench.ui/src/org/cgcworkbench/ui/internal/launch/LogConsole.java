package org.cgcworkbench.ui.internal.launch;

import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;

import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.core.support.IoMessage;
import org.cgcworkbench.ui.Notices;
import org.cgcworkbench.ui.internal.Messages;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.osgi.util.NLS;
import org.eclipse.ui.console.MessageConsole;
import org.eclipse.ui.console.MessageConsoleStream;

/** The page of the Console view with a run's {@code run.log}, which it follows until it is closed. */
public final class LogConsole extends MessageConsole {

	private static final long PERIOD_MILLIS = 500;

	private final RunDirectory run;
	private final FollowedText text;
	private final Job job;
	private MessageConsoleStream stream;
	private volatile boolean closed;

	private LogConsole(RunDirectory run) {
		super(NLS.bind(Messages.LogConsole_title, run.name()), null);
		this.run = run;
		text = new FollowedText(run.log(), ConsolePages.CHARACTERS);
		job = Job.createSystem("Follow the log of " + run.name(), (ICoreRunnable) this::follow);
	}

	/** Shows the log of a run, whoever trains it. */
	public static void show(RunDirectory run) {
		ConsolePages.manager().showConsoleView(page(run));
	}

	/** The page of a run, which is added where there is none yet. */
	static LogConsole page(RunDirectory run) {
		return Stream.of(ConsolePages.manager().getConsoles()).filter(LogConsole.class::isInstance)
				.map(LogConsole.class::cast).filter(each -> each.run.equals(run)).findFirst().orElseGet(() -> {
					LogConsole added = new LogConsole(run);
					added.stream = ConsolePages.add(added);
					ConsolePages.print(added.stream, run.log() + "\n\n");
					added.job.schedule();
					return added;
				});
	}

	private void follow(IProgressMonitor monitor) {
		try {
			text.poll(read -> ConsolePages.print(stream, read));
		} catch (IOException e) {
			Notices.problem("log:" + run.folder(),
					NLS.bind(Messages.Common_cannotBeRead, run.log(), IoMessage.reason(e)), Optional.empty());
			return;
		}
		if (!closed) {
			job.schedule(PERIOD_MILLIS);
		}
	}

	@Override
	protected void dispose() {
		closed = true;
		job.cancel();
		super.dispose();
	}
}
