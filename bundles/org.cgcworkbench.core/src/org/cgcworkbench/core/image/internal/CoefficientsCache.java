package org.cgcworkbench.core.image.internal;

import java.util.LinkedHashMap;
import java.util.Map;

/** The weights used last: pictures of one size follow each other. For one thread's use. */
final class CoefficientsCache {

	private static final int SIZE = 32;

	private record Key(int input, double start, double span, int output, int from, int length) {
	}

	private final Map<Key, Coefficients> used = new LinkedHashMap<>(2 * SIZE, 0.75f, true) {

		private static final long serialVersionUID = 1;

		@Override
		protected boolean removeEldestEntry(Map.Entry<Key, Coefficients> eldest) {
			return size() > SIZE;
		}
	};

	/** See {@link Coefficients#bilinear(int, double, double, int, int, int)}. */
	Coefficients get(int input, double start, double span, int output, int from, int length) {
		return used.computeIfAbsent(new Key(input, start, span, output, from, length),
				key -> Coefficients.bilinear(input, start, span, output, from, length));
	}
}
