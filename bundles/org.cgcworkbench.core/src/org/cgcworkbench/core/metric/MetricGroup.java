package org.cgcworkbench.core.metric;

/** What metrics measure; long lists of them are divided by it. */
public enum MetricGroup {

	/** Whether the network is right. */
	PREDICTION("The prediction"),

	/** Whether maps lie on the object. */
	LOCATION("Maps against boxes or masks"),

	/** Whether the network's score follows the map. */
	FAITHFULNESS("Maps against the network's score"),

	/** Whether maps change where they should, and only there. */
	STABILITY("Maps under changed images, weights and classes"),

	/** What maps are like. */
	MAP("Maps by themselves");

	private final String label;

	MetricGroup(String label) {
		this.label = label;
	}

	/** A heading. */
	public String label() {
		return label;
	}
}
