package org.cgcworkbench.ui.heatmap.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.core.support.IoMessage;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.osgi.util.NLS;

/** Computes the maps that were asked for last, then others ahead. */
final class MapJob extends Job {

	private static final long CACHED = 96L << 20;

	/** Hears what was computed; called in the background. */
	interface Listener {

		/** Panes of a request, see {@link Arrangement}; those of runs that are not there yet are missing. */
		void computed(MapRequest request, List<PaneContent> panes, boolean complete);
	}

	private record Wish(MapRequest request, List<MapRequest> ahead) {
	}

	private final Explaining explaining;
	private final Listener listener;
	private final AtomicReference<Wish> wish = new AtomicReference<>();
	private final MapCache cache = new MapCache(CACHED);

	MapJob(Explaining explaining, Listener listener) {
		super(Messages.MapJob_job);
		this.explaining = explaining;
		this.listener = listener;
		setPriority(SHORT);
	}

	/** Asks for maps in place of those asked for before. */
	void request(MapRequest request, List<MapRequest> ahead) {
		wish.set(new Wish(request, List.copyOf(ahead)));
		schedule();
	}

	/** Forgets what was computed, where weights or preferences have changed. */
	void forget() {
		cache.clear();
		explaining.forget();
	}

	@Override
	protected IStatus run(IProgressMonitor monitor) {
		Wish now = wish.get();
		if (now == null) {
			return Status.OK_STATUS;
		}
		monitor.beginTask(NLS.bind(Messages.MapJob_task, now.request().image().fileName()),
				now.request().runs().size());
		BooleanSupplier cancelled = () -> wish.get() != now || monitor.isCanceled();
		List<List<PaneContent>> panes = new ArrayList<>();
		for (RunDirectory run : now.request().runs()) {
			monitor.subTask(run.name());
			Optional<List<PaneContent>> made = panes(now.request(), run, cancelled);
			if (made.isEmpty() || cancelled.getAsBoolean()) {
				return Status.CANCEL_STATUS;
			}
			panes.add(made.get());
			monitor.worked(1);
			listener.computed(now.request(), Arrangement.of(now.request(), panes),
					panes.size() == now.request().runs().size());
		}
		for (MapRequest ahead : now.ahead()) {
			for (RunDirectory run : ahead.runs()) {
				if (cancelled.getAsBoolean()) {
					return Status.CANCEL_STATUS;
				}
				panes(ahead, run, cancelled);
			}
		}
		return Status.OK_STATUS;
	}

	/** Empty where they are no longer wanted. */
	private Optional<List<PaneContent>> panes(MapRequest request, RunDirectory run, BooleanSupplier cancelled) {
		MapRequest own = request.of(run);
		MapRequest key = own.withoutBoxes();
		try {
			List<PaneContent> maps = cache.get(key).orElse(null);
			if (maps == null) {
				maps = explaining.maps(own, run, cancelled);
				cache.put(key, maps);
			}
			return Optional.of(Explaining.scored(own, maps));
		} catch (CancellationException e) {
			return Optional.empty();
		} catch (UserException | IOException e) {
			return Optional.of(List.of(PaneContent.failed(run, run.name(), IoMessage.reason(e))));
		}
	}
}
