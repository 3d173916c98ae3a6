package org.cgcworkbench.core.engine;

/**
 * A device that an engine found.
 *
 * @param id
 *            as it stands in an experiment file: {@code cpu}, {@code cuda:0}
 * @param name
 *            the maker's name for it
 * @param memoryBytes
 *            its memory in bytes, 0 where unknown
 */
public record Device(String id, String name, long memoryBytes) {

	/** Whether this is the processor and not an accelerator. */
	public boolean isCpu() {
		return id.equals("cpu");
	}
}
