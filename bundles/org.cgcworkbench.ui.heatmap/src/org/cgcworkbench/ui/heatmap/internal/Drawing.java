package org.cgcworkbench.ui.heatmap.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import org.cgcworkbench.core.image.RgbImage;
import org.cgcworkbench.core.metric.PixelSteps;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.jobs.Job;

/** Draws maps over images in the background; only what was asked for last. */
final class Drawing {

	/**
	 * What to draw.
	 *
	 * @param steps
	 *            of each pane, null where its map is to be drawn
	 * @param step
	 *            the step of those
	 */
	record Wish(List<PaneContent> contents, Look look, List<PixelSteps> steps, int step) {
	}

	/** A wish and its pictures, null where a pane shows an error. */
	record Drawn(Wish wish, List<RgbImage> pictures) {
	}

	private final Consumer<Drawn> listener;
	private final AtomicReference<Wish> wish = new AtomicReference<>();
	private final Job job = Job.createSystem(Messages.Drawing_job, (ICoreRunnable) monitor -> draw());

	/**
	 * @param listener
	 *            called in the background
	 */
	Drawing(Consumer<Drawn> listener) {
		this.listener = listener;
		job.setPriority(Job.INTERACTIVE);
	}

	void draw(Wish wanted) {
		wish.set(wanted);
		job.schedule();
	}

	private void draw() {
		Wish now = wish.get();
		List<RgbImage> pictures = new ArrayList<>();
		for (int i = 0; i < now.contents().size(); i++) {
			PaneContent content = now.contents().get(i);
			PixelSteps steps = now.steps().get(i);
			if (wish.get() != now) {
				return;
			}
			pictures.add(steps == null ? MapDrawing.draw(content, now.look()) : steps.picture(now.step()));
		}
		listener.accept(new Drawn(now, pictures));
	}
}
