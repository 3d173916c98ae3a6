package org.cgcworkbench.ui.heatmap.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

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
		List<PaneContent> panes = new ArrayList<>();
		for (RunDirectory run : now.request().runs()) {
			monitor.subTask(run.name());
			panes.addAll(panes(now.request().of(run), run));
			if (wish.get() != now || monitor.isCanceled()) {
				return Status.CANCEL_STATUS;
			}
			monitor.worked(1);
			listener.computed(now.request(), List.copyOf(panes), run.equals(now.request().runs().getLast()));
		}
		if (now.ahead().isPresent()) {
			for (RunDirectory run : now.ahead().get().runs()) {
				if (wish.get() != now || monitor.isCanceled()) {
					return Status.CANCEL_STATUS;
				}
				panes(now.ahead().get().of(run), run);
			}
		}
		return Status.OK_STATUS;
	}

	private List<PaneContent> panes(MapRequest request, RunDirectory run) {
		synchronized (this) {
			List<PaneContent> known = cache.get(request);
			if (known != null) {
				return known;
			}
		}
		try {
			List<PaneContent> panes = explaining.panes(request, run);
			synchronized (this) {
				cache.put(request, panes);
			}
			return panes;
		} catch (UserException | IOException e) {
			return List.of(PaneContent.failed(run, run.name(), IoMessage.reason(e)));
		}
	}
}
