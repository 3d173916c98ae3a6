package org.cgcworkbench.ui.heatmap.internal;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Panes that were computed, those used last, by what was asked for of one run. For several threads. */
final class MapCache {

	private final long room;
	private final Map<MapRequest, List<PaneContent>> panes = new LinkedHashMap<>(16, 0.75f, true);
	private long bytes;

	/**
	 * @param room
	 *            for their pictures and maps, in bytes
	 */
	MapCache(long room) {
		this.room = room;
	}

	synchronized Optional<List<PaneContent>> get(MapRequest request) {
		return Optional.ofNullable(panes.get(request));
	}

	synchronized void put(MapRequest request, List<PaneContent> made) {
		bytes += size(made) - size(panes.getOrDefault(request, List.of()));
		panes.put(request, made);
		Iterator<List<PaneContent>> oldest = panes.values().iterator();
		while (bytes > room && panes.size() > 1) {
			bytes -= size(oldest.next());
			oldest.remove();
		}
	}

	synchronized void clear() {
		panes.clear();
		bytes = 0;
	}

	private static long size(List<PaneContent> made) {
		return made.stream().mapToLong(pane -> pane.scene().map(scene -> scene.picture().rgb().length).orElse(0)
				+ pane.map().map(MapCache::size).orElse(0L)).sum();
	}

	private static long size(ShownMap map) {
		return Float.BYTES * (map.map().values().length
				+ map.expected().map(expected -> (long) expected.values().length).orElse(0L));
	}
}
