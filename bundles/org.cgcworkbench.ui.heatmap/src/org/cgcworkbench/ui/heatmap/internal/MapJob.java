package org.cgcworkbench.ui.heatmap.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

/** Computes the maps that were asked for last, then those of the next image ahead. */
final class MapJob extends Job {

	private static final int CACHED = 200;

	/** Hears what was computed; called in the background. */
	interface Listener {

		/** Panes of a request, in the order of its runs; those that are not there yet are missing. */
		void computed(MapRequest request, List<PaneContent> panes, boolean complete);
	}

	private record Wish(MapRequest request, Optional<MapRequest> ahead) {
	}

	private final Explaining explaining;
	private final Listener listener;
	private final AtomicReference<Wish> wish = new AtomicReference<>();
	private final Map<MapRequest, List<PaneContent>> cache = new LinkedHashMap<>(CACHED, 0.75f, true) {

		private static final long serialVersionUID = 1L;

		@Override
		protected boolean removeEldestEntry(Map.Entry<MapRequest, List<PaneContent>> eldest) {
			return size() > CACHED;
		}
	};

	MapJob(Explaining explaining, Listener listener) {
		super("Explain");
		this.explaining = explaining;
		this.listener = listener;
		setPriority(SHORT);
	}

	/** Asks for maps in place of those asked for before. */
	void request(MapRequest request, Optional<MapRequest> ahead) {
		wish.set(new Wish(request, ahead));
		schedule();
	}

	/** Forgets what was computed, where weights or preferences have changed. */
	synchronized void forget() {
		cache.clear();
	}

	@Override
	protected IStatus run(IProgressMonitor monitor) {
		Wish now = wish.get();
		if (now == null) {
			return Status.OK_STATUS;
		}
		monitor.beginTask("Explain " + now.request().image().fileName(), now.request().runs().size());
		BooleanSupplier cancelled = () -> wish.get() != now || monitor.isCanceled();
		List<PaneContent> panes = new ArrayList<>();
		for (RunDirectory run : now.request().runs()) {
			monitor.subTask(run.name());
			Optional<List<PaneContent>> made = panes(now.request().of(run), run, cancelled);
			if (made.isEmpty() || cancelled.getAsBoolean()) {
				return Status.CANCEL_STATUS;
			}
			panes.addAll(made.get());
			monitor.worked(1);
			listener.computed(now.request(), List.copyOf(panes), run.equals(now.request().runs().getLast()));
		}
		if (now.ahead().isPresent()) {
			for (RunDirectory run : now.ahead().get().runs()) {
				if (cancelled.getAsBoolean()) {
					return Status.CANCEL_STATUS;
				}
				panes(now.ahead().get().of(run), run, cancelled);
			}
		}
		return Status.OK_STATUS;
	}

	/** Empty where they are no longer wanted. */
	private Optional<List<PaneContent>> panes(MapRequest request, RunDirectory run, BooleanSupplier cancelled) {
		synchronized (this) {
			List<PaneContent> known = cache.get(request);
			if (known != null) {
				return Optional.of(known);
			}
		}
		try {
			List<PaneContent> panes = explaining.panes(request, run, cancelled);
			synchronized (this) {
				cache.put(request, panes);
			}
			return Optional.of(panes);
		} catch (CancellationException e) {
			return Optional.empty();
		} catch (UserException | IOException e) {
			return Optional.of(List.of(PaneContent.failed(run, run.name(), IoMessage.reason(e))));
		}
	}
}
