package org.cgcworkbench.core.dataset.internal.format;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.cgcworkbench.core.dataset.Box;
import org.cgcworkbench.core.dataset.BoxFrame;
import org.cgcworkbench.core.dataset.Dataset;
import org.cgcworkbench.core.dataset.DatasetFormat;
import org.cgcworkbench.core.dataset.DatasetSpec;
import org.cgcworkbench.core.dataset.Mask;
import org.cgcworkbench.core.dataset.internal.Layout;
import org.cgcworkbench.core.dataset.internal.Layout.Row;
import org.cgcworkbench.core.dataset.internal.Listing;
import org.cgcworkbench.core.dataset.internal.PassedOver;
import org.cgcworkbench.core.image.BrokenImageException;
import org.cgcworkbench.core.image.ImageHeader;
import org.cgcworkbench.core.image.ImageOrientation;
import org.osgi.service.component.annotations.Component;

/**
 * YOLO as Ultralytics reads it: {@code data.yaml} with names and splits, images in {@code images/…} and a text file of
 * shares of width and height for each in {@code labels/…}. Boxes and polygons are drawn on the upright picture.
 */
@Component(service = DatasetFormat.class)
public final class YoloFormat implements DatasetFormat {

	/** What is read of a picture and its labels; the scene is null where the picture is broken. */
	private record Read(Path file, Scene scene, String problem) {
	}

	@Override
	public String id() {
		return "yolo";
	}

	@Override
	public Dataset open(DatasetSpec spec) {
		Layout layout = Layout.of(spec, id());
		Listing listing = new Listing(layout, spec);
		YoloFile file = YoloFile.in(layout, listing.passed());
		List<String> splits = List.copyOf(file.splits().keySet());
		Optional<List<Scene>> train = layout.train(spec, splits)
				.map(split -> scenes(layout, file, split, listing.passed()));
		return Scene.dataset(listing, spec, file.names(), train,
				scenes(layout, file, layout.validation(spec, splits), listing.passed()));
	}

	private static List<Scene> scenes(Layout layout, YoloFile file, String split, PassedOver passed) {
		List<Read> read = file.splits().get(split).stream().parallel()
				.map(picture -> read(layout, picture, file.names())).toList();
		read.stream().filter(one -> one.problem() != null)
				.forEach(one -> passed.add(
						Files.exists(one.file()) ? PassedOver.Kind.UNREADABLE : PassedOver.Kind.MISSING, one.file(),
						one.problem()));
		return read.stream().filter(one -> one.scene() != null).map(Read::scene).toList();
	}

	private static Read read(Layout layout, Path picture, List<String> names) {
		Path labels = labels(layout, picture);
		try {
			ImageHeader header = ImageHeader.of(picture);
			BoxFrame frame = new BoxFrame(header.width(), header.height(), Optional.empty());
			List<Scene.Thing> things = new ArrayList<>();
			for (Row row : Files.isRegularFile(labels) ? Layout.rows(labels, 5) : List.<Row>of()) {
				int number = row.whole(0);
				if (number < 0 || number >= names.size()) {
					throw row.problem("there is no class " + row.cells().getFirst() + " in the data set's YAML file");
				}
				things.add(thing(row, names.get(number), header));
			}
			return new Read(picture, new Scene(layout.path(picture), frame, things), null);
		} catch (BrokenImageException e) {
			return new Read(picture, null, e.problem());
		}
	}

	/** In the folder labels in place of images, or beside the picture. */
	private static Path labels(Layout layout, Path picture) {
		String path = layout.path(picture).replaceFirst("\\.[^./]*$", ".txt");
		return layout.root().resolve(("/" + path).replaceFirst("/images/(?!.*/images/)", "/labels/").substring(1));
	}

	/** {@code class x y width height} of the centre, or {@code class x y x y x y …}. */
	private static Scene.Thing thing(Row row, String name, ImageHeader header) {
		int values = row.cells().size() - 1;
		if (values != 4 && (values < 6 || values % 2 != 0)) {
			throw row.problem("has " + values + " values after the class; expected x, y, width and height, or the x "
					+ "and y of at least three corners");
		}
		double[] shares = IntStream.rangeClosed(1, values).mapToDouble(row::number).toArray();
		for (double share : shares) {
			if (!(share >= -0.01 && share <= 1.01)) {
				throw row.problem(share + " is no share of width or height, from 0 to 1");
			}
		}
		ImageOrientation turn = header.orientation();
		int width = turn.width(header.width(), header.height());
		int height = turn.height(header.width(), header.height());
		double[] bounds = values == 4
				? new double[]{shares[0] - shares[2] / 2, shares[1] - shares[3] / 2, shares[0] + shares[2] / 2,
						shares[1] + shares[3] / 2}
				: bounds(shares);
		int[] a = stored(Math.floor(near(bounds[0] * width)), Math.floor(near(bounds[1] * height)), header);
		int[] b = stored(Math.max(Math.floor(near(bounds[0] * width)), Math.ceil(near(bounds[2] * width)) - 1),
				Math.max(Math.floor(near(bounds[1] * height)), Math.ceil(near(bounds[3] * height)) - 1), header);
		Box box = new Box(name, Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[0], b[0]), Math.max(a[1], b[1]));
		return new Scene.Thing(box, values == 4 ? Optional.empty() : mask(shares, header));
	}

	/** Six decimals of a share leave a whole pixel a little beside itself. */
	private static double near(double pixels) {
		return Math.abs(pixels - Math.rint(pixels)) < 0.01 ? Math.rint(pixels) : pixels;
	}

	private static double[] bounds(double[] shares) {
		double[] bounds = {shares[0], shares[1], shares[0], shares[1]};
		for (int i = 0; i < shares.length; i++) {
			bounds[i % 2] = Math.min(bounds[i % 2], shares[i]);
			bounds[2 + i % 2] = Math.max(bounds[2 + i % 2], shares[i]);
		}
		return bounds;
	}

	private static int[] stored(double x, double y, ImageHeader header) {
		return header.orientation().stored((int) x, (int) y, header.width(), header.height());
	}

	/** None for pictures that EXIF turns: their outlines would have to be turned as well. */
	private static Optional<Mask> mask(double[] shares, ImageHeader header) {
		if (header.orientation() != ImageOrientation.UPRIGHT) {
			return Optional.empty();
		}
		float[] polygon = new float[shares.length];
		for (int i = 0; i < polygon.length; i++) {
			polygon[i] = (float) (shares[i] * (i % 2 == 0 ? header.width() : header.height()));
		}
		return Optional.of(CocoMask.polygons(List.of(polygon), header.width(), header.height()));
	}
}
