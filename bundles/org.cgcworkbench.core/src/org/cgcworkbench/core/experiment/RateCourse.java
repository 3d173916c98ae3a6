package org.cgcworkbench.core.experiment;

/** How learning rates change over a run. */
public enum RateCourse {
	/** Falls by a factor after some epochs. */
	MILESTONES("milestones"),
	/** Falls along half a cosine to zero. */
	COSINE("cosine"),
	/** Rises and falls, each along half a cosine. */
	ONE_CYCLE("one-cycle");

	private final String key;

	RateCourse(String key) {
		this.key = key;
	}

	/** As it stands in an experiment file. */
	public String key() {
		return key;
	}
}
