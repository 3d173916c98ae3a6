package org.cgcworkbench.core.view;

/** A batch on loan: once closed, its pixels are overwritten by another. */
public final class LoadedBatch implements AutoCloseable {

	private final ViewBatch views;
	private Runnable release;

	LoadedBatch(ViewBatch views, Runnable release) {
		this.views = views;
		this.release = release;
	}

	/** The batch, valid until this is closed. */
	public ViewBatch views() {
		return views;
	}

	/** Gives the batch's memory back to the loader. */
	@Override
	public void close() {
		if (release != null) {
			release.run();
			release = null;
		}
	}
}
