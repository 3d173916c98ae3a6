package org.cgcworkbench.core.dataset.internal.format;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.dataset.Dataset;
import org.cgcworkbench.core.dataset.DatasetFormat;
import org.cgcworkbench.core.dataset.DatasetSpec;
import org.cgcworkbench.core.dataset.internal.Layout;
import org.cgcworkbench.core.dataset.internal.Listing;
import org.cgcworkbench.core.dataset.internal.Listing.Item;
import org.osgi.service.component.annotations.Component;

import us.hebi.matlab.mat.types.Matrix;

/**
 * Flowers-102. Classes are the numbers 001 to 102, splits train, val and test as in {@code setid.mat}. There are no
 * boxes; masks are the segmentations {@code segmim}, whose background is blue.
 */
@Component(service = DatasetFormat.class)
public final class FlowersFormat implements DatasetFormat {

	private static final Map<String, String> SPLITS = Map.of("train", "trnid", "val", "valid", "test", "tstid");

	@Override
	public String id() {
		return "flowers-102";
	}

	@Override
	public Dataset open(DatasetSpec spec) {
		spec.checkWhole(id());
		Layout layout = Layout.of(spec, id());
		layout.one("jpg");
		int[] labels = numbers(layout.one("imagelabels.mat"), "labels");
		List<String> splits = SPLITS.keySet().stream().sorted().toList();
		List<String> classes = IntStream.rangeClosed(1, IntStream.of(labels).max().orElse(0))
				.mapToObj(FlowersFormat::name).toList();
		Path sets = layout.one("setid.mat");
		return new Listing(layout, spec).dataset(classes,
				layout.train(spec, splits).map(split -> items(layout, spec, sets, split, labels)),
				items(layout, spec, sets, layout.validation(spec, splits), labels));
	}

	private static List<Item> items(Layout layout, DatasetSpec spec, Path sets, String split, int[] labels) {
		List<Item> items = new ArrayList<>();
		for (int number : numbers(sets, SPLITS.get(split))) {
			if (number < 1 || number > labels.length) {
				throw new UserException(sets + ": there is no image " + number + " among " + labels.length);
			}
			String five = String.format(Locale.ROOT, "%05d", number);
			Item item = Item.of("jpg/image_" + five + ".jpg", name(labels[number - 1]));
			items.add(spec.masks()
					? item.with(new PictureMask(layout.one("segmim").resolve("segmim_" + five + ".jpg"),
							colour -> !blue(colour)))
					: item);
		}
		return items;
	}

	/** JPEG leaves the background only nearly blue. */
	private static boolean blue(int colour) {
		int red = colour >> 16 & 0xff;
		int green = colour >> 8 & 0xff;
		int blue = colour & 0xff;
		return blue > 150 && red < 80 && green < 80;
	}

	private static String name(int number) {
		return String.format(Locale.ROOT, "%03d", number);
	}

	private static int[] numbers(Path file, String variable) {
		return Mat.read(file, content -> {
			Matrix matrix = content.getMatrix(variable);
			return IntStream.range(0, matrix.getNumElements()).map(matrix::getInt).toArray();
		});
	}
}
