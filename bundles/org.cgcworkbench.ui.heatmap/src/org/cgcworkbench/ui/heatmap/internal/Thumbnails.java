package org.cgcworkbench.ui.heatmap.internal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.cgcworkbench.core.dataset.Picture;
import org.cgcworkbench.core.image.BrokenImageException;
import org.cgcworkbench.core.image.Resampling;
import org.cgcworkbench.core.image.RgbImage;
import org.cgcworkbench.ui.Pictures;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Display;

/** Small pictures of files, decoded in the background, those asked for last first; the few hundred used last stay. */
final class Thumbnails {

	private static final int KEPT = 300;
	private static final int WAITING = 200;

	private final Display display;
	private final int size;
	private final Runnable arrived;
	private final Deque<Picture> wanted = new ArrayDeque<>();
	private final Set<Picture> broken = new HashSet<>();
	private final Map<Picture, Image> images = new LinkedHashMap<>(KEPT, 0.75f, true);
	private final Job job = Job.createSystem(Messages.Thumbnails_job, (ICoreRunnable) monitor -> readAll());
	private volatile boolean disposed;

	/**
	 * @param size
	 *            of the longer side in pixels
	 * @param arrived
	 *            called on the SWT thread when there is a new one
	 */
	Thumbnails(Display display, int size, Runnable arrived) {
		this.display = display;
		this.size = size;
		this.arrived = arrived;
		job.setPriority(Job.DECORATE);
	}

	/** The thumbnail of a file; empty where it is still to come or the file is broken. On the SWT thread. */
	Optional<Image> of(Picture picture) {
		Image image = images.get(picture);
		if (image == null && !broken.contains(picture)) {
			synchronized (wanted) {
				wanted.remove(picture);
				wanted.addFirst(picture);
				while (wanted.size() > WAITING) {
					wanted.removeLast();
				}
			}
			job.schedule();
		}
		return Optional.ofNullable(image);
	}

	/** Whether a file is known to be broken. On the SWT thread. */
	boolean isBroken(Picture picture) {
		return broken.contains(picture);
	}

	private void readAll() {
		while (!disposed) {
			Picture next;
			synchronized (wanted) {
				next = wanted.pollFirst();
			}
			if (next == null) {
				return;
			}
			read(next);
		}
	}

	private void read(Picture picture) {
		RgbImage small;
		try {
			RgbImage image = picture.decode();
			double scale = Math.min(1, (double) size / Math.max(image.width(), image.height()));
			small = Resampling.bilinear(image, Math.max(1, (int) (image.width() * scale)),
					Math.max(1, (int) (image.height() * scale)));
		} catch (BrokenImageException e) {
			small = null;
		}
		RgbImage made = small;
		if (!disposed && !display.isDisposed()) {
			display.asyncExec(() -> put(picture, made));
		}
	}

	private void put(Picture picture, RgbImage made) {
		if (disposed) {
			return;
		}
		if (made == null) {
			broken.add(picture);
		} else if (!images.containsKey(picture)) {
			images.put(picture, new Image(display, Pictures.data(made)));
			Iterator<Image> oldest = images.values().iterator();
			while (images.size() > KEPT) {
				oldest.next().dispose();
				oldest.remove();
			}
		}
		arrived.run();
	}

	void dispose() {
		disposed = true;
		images.values().forEach(Image::dispose);
		images.clear();
	}
}
