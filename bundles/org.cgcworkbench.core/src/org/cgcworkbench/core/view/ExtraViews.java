package org.cgcworkbench.core.view;

import java.nio.FloatBuffer;
import java.util.List;

/**
 * Views that are made of those of a whole batch, for example of pictures of several classes. Safe for use by several
 * threads.
 */
public interface ExtraViews {

	/** No further views. */
	ExtraViews NONE = new ExtraViews() {
		@Override
		public int count() {
			return 0;
		}

		@Override
		public List<CropGeometry> fill(ViewBatch batch, FloatBuffer target, long seed) {
			return List.of();
		}
	};

	/** Views of each sample that come after the loader's own. */
	int count();

	/**
	 * Makes the views of a batch.
	 *
	 * @param batch
	 *            the loader's own views
	 * @param target
	 *            takes {@code [count, N, side, side, 3]} row-major, normalised as the batch is; what it holds before is
	 *            left from another batch
	 * @param seed
	 *            all that is random follows from it
	 * @return where each sample lies in each of the views, {@code [count · N]} row-major, in pixels
	 */
	List<CropGeometry> fill(ViewBatch batch, FloatBuffer target, long seed);
}
