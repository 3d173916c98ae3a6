package org.cgcworkbench.core.metric;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.cgcworkbench.core.explain.Heatmap;
import org.cgcworkbench.core.objective.ConsistencyMap;
import org.cgcworkbench.core.view.CropGeometry;

/**
 * Maps of one class on an image and on transformed images made of it, to be held against each other as training does.
 *
 * @param side
 *            of the images in pixels
 * @param original
 *            map of the image, of the layer's size
 * @param transforms
 *            that made the others
 * @param own
 *            map of each transformed image
 */
public record TransformedMaps(int side, Heatmap original, List<CropGeometry> transforms, List<Heatmap> own) {

	/** Numbers before the maps: side, size of the layer, transforms. */
	private static final int HEAD = 4;
	private static final int GEOMETRY = 5;

	public TransformedMaps {
		transforms = List.copyOf(transforms);
		own = List.copyOf(own);
	}

	/**
	 * Maps of an image's centre crop. That and the first transformed image are explained together, so that it makes no
	 * difference how many others are asked for.
	 *
	 * @param number
	 *            the class explained
	 */
	public static TransformedMaps of(EvaluatedImage image, List<CropGeometry> transforms, int number) {
		int side = image.explanation().inputSize();
		List<Heatmap> first = image.transformedMaps(List.of(CropGeometry.whole(side), transforms.getFirst()), number);
		List<Heatmap> others = image.transformedMaps(transforms.subList(1, transforms.size()), number);
		return new TransformedMaps(side, first.getFirst(), transforms,
				Stream.concat(Stream.of(first.getLast()), others.stream()).toList());
	}

	/**
	 * Similarities of the maps of the transformed images with the transformed map of an image.
	 *
	 * @param of
	 *            the image whose map is transformed: this one's or, for a floor, another's
	 * @return one a transform; NaN where either map is zero, or the similarity does not exist
	 */
	public double[] similarities(TransformedMaps of, Similarity similarity) {
		ConsistencyMap base = of.enlarged(of.original);
		return IntStream.range(0, transforms.size())
				.mapToDouble(j -> similarity(enlarged(own.get(j)), base.under(transforms.get(j)), similarity))
				.toArray();
	}

	private static double similarity(ConsistencyMap seen, ConsistencyMap moved, Similarity similarity) {
		return moved.isZero() || seen.isZero() ? Double.NaN : similarity.of(seen.moved(), moved.moved());
	}

	/**
	 * Similarities of the map of each image's first transformed image with the maps of all images under that image's
	 * transform.
	 *
	 * @return a row an image
	 */
	static double[][] table(List<TransformedMaps> images, Similarity similarity) {
		List<ConsistencyMap> bases = images.stream().map(image -> image.enlarged(image.original)).toList();
		return images.parallelStream().map(image -> {
			ConsistencyMap seen = image.enlarged(image.own.getFirst());
			CropGeometry transform = image.transforms.getFirst();
			return bases.stream().mapToDouble(base -> similarity(seen, base.under(transform), similarity)).toArray();
		}).toArray(double[][]::new);
	}

	private ConsistencyMap enlarged(Heatmap map) {
		return ConsistencyMap.of(map.values(), map.height(), map.width(), side);
	}

	/** To be kept until images are joined. */
	Measurement.Detail detail() {
		int cells = original.values().length;
		ByteBuffer data = ByteBuffer
				.allocate(Integer.BYTES * (HEAD + GEOMETRY * transforms.size() + cells * (1 + own.size())));
		data.putInt(side).putInt(original.height()).putInt(original.width()).putInt(transforms.size());
		transforms.forEach(transform -> data.putInt(transform.top()).putInt(transform.left()).putInt(transform.height())
				.putInt(transform.width()).putInt(transform.flip() ? 1 : 0));
		Stream.concat(Stream.of(original), own.stream()).forEach(map -> {
			for (float value : map.values()) {
				data.putFloat(value);
			}
		});
		return new Measurement.Detail(data.array());
	}

	/** What {@link #detail} kept. */
	static TransformedMaps of(Measurement.Detail detail) {
		ByteBuffer data = ByteBuffer.wrap(detail.data());
		int side = data.getInt();
		int height = data.getInt();
		int width = data.getInt();
		int count = data.getInt();
		List<CropGeometry> transforms = new ArrayList<>();
		for (int j = 0; j < count; j++) {
			transforms.add(
					new CropGeometry(data.getInt(), data.getInt(), data.getInt(), data.getInt(), data.getInt() == 1));
		}
		List<Heatmap> maps = new ArrayList<>();
		for (int j = 0; j <= count; j++) {
			float[] values = new float[height * width];
			data.asFloatBuffer().get(values);
			data.position(data.position() + Float.BYTES * values.length);
			maps.add(new Heatmap(height, width, values));
		}
		return new TransformedMaps(side, maps.getFirst(), transforms, maps.subList(1, maps.size()));
	}
}
