package org.cgcworkbench.core.evaluation;

/**
 * Student's t distribution with a whole number of degrees of freedom, whose distribution function is a finite series
 * (Abramowitz and Stegun, Handbook of Mathematical Functions, 26.7.3 and 26.7.4).
 */
final class StudentT {

	/** Halvings of an angle after which a double has no further digit. */
	private static final int HALVINGS = 60;

	private StudentT() {
	}

	/**
	 * How likely a value lies between -t and t.
	 *
	 * @param t
	 *            not negative
	 * @param freedom
	 *            degrees of freedom, at least 1
	 */
	static double within(double t, int freedom) {
		return withinAngle(Math.atan(t / Math.sqrt(freedom)), freedom);
	}

	/** The t between whose negative and itself a value lies with that probability, above 0 and below 1. */
	static double bound(double probability, int freedom) {
		double low = 0;
		double high = Math.PI / 2;
		for (int i = 0; i < HALVINGS; i++) {
			double middle = (low + high) / 2;
			if (withinAngle(middle, freedom) < probability) {
				low = middle;
			} else {
				high = middle;
			}
		}
		return Math.sqrt(freedom) * Math.tan(high);
	}

	private static double withinAngle(double angle, int freedom) {
		double sine = Math.sin(angle);
		double cosine = Math.cos(angle);
		boolean odd = (freedom & 1) != 0;
		double term = odd ? cosine : 1;
		double sum = 0;
		// powers of the cosine up to freedom - 2, each with the product of a ratio for each that went before
		for (int power = odd ? 1 : 0; power <= freedom - 2; power += 2) {
			sum += term;
			term *= cosine * cosine * (power + 1) / (power + 2);
		}
		return odd ? 2 / Math.PI * (angle + sine * sum) : sine * sum;
	}
}
