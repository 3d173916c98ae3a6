package org.cgcworkbench.core.check;

/**
 * What came of a comparison.
 *
 * @param deviation
 *            length of the difference over that of what is expected; NaN where a value is not a finite number
 * @param tolerance
 *            the deviation that is allowed
 * @param place
 *            the tensor that deviates most, where there are several; else empty
 */
public record CheckLine(String network, String check, double deviation, double tolerance, String place) {

	/** Whether all is as expected. */
	public boolean ok() {
		return deviation <= tolerance;
	}

	/** What came of it in a word. */
	public String verdict() {
		return ok() ? "ok" : Double.isNaN(deviation) ? "not finite" : "deviates";
	}
}
