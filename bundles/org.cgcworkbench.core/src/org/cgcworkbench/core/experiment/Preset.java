package org.cgcworkbench.core.experiment;

import java.util.List;

/**
 * Named settings to start from.
 *
 * @param settings
 *            {@code key=value} each, the value as it would stand in a file
 */
public record Preset(String name, String documentation, List<String> settings) {

	public Preset {
		settings = List.copyOf(settings);
	}
}
