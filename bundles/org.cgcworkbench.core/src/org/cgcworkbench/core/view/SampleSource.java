package org.cgcworkbench.core.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.dataset.Sample;
import org.cgcworkbench.core.image.BrokenImageException;
import org.cgcworkbench.core.image.ReducedImage;
import org.cgcworkbench.core.image.Reduction;

/**
 * Decodes samples in a given order. In the place of a broken one stands the next in that order that can be read,
 * whoever asks first.
 */
final class SampleSource {

	/**
	 * What stands in a place.
	 *
	 * @param sample
	 *            number of the sample
	 * @param passed
	 *            numbers of the broken samples before it
	 */
	record Place(int sample, ReducedImage image, List<Integer> passed) {
	}

	private final List<Sample> samples;
	private final Map<Integer, String> broken = new ConcurrentHashMap<>();

	SampleSource(List<Sample> samples) {
		this.samples = samples;
	}

	/** The picture in a place of an order, reduced as far as is allowed. */
	Place load(int[] order, int place, Reduction reduction) {
		List<Integer> passed = List.of();
		for (int i = 0; i < order.length; i++) {
			int number = order[(place + i) % order.length];
			ReducedImage image = decode(number, reduction);
			if (image != null) {
				return new Place(number, image, passed);
			}
			passed = passed.isEmpty() ? new ArrayList<>() : passed;
			passed.add(number);
		}
		throw new UserException("none of the " + order.length + " pictures can be read; the first is "
				+ samples.get(order[place]).file() + ": " + problem(order[place]));
	}

	/** Why a sample is broken. */
	String problem(int number) {
		return broken.get(number);
	}

	private ReducedImage decode(int number, Reduction reduction) {
		if (broken.containsKey(number)) {
			return null;
		}
		try {
			ReducedImage image = samples.get(number).picture().decode(reduction);
			StandardCrop.check(image.width(), image.height());
			return image;
		} catch (BrokenImageException e) {
			broken.put(number, e.problem());
		} catch (UserException e) {
			broken.put(number, e.getMessage());
		}
		return null;
	}
}
