package org.cgcworkbench.core.dataset.internal.format;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.dataset.Dataset;
import org.cgcworkbench.core.dataset.DatasetFormat;
import org.cgcworkbench.core.dataset.DatasetSpec;
import org.cgcworkbench.core.dataset.internal.Annotated;
import org.cgcworkbench.core.dataset.internal.Layout;
import org.cgcworkbench.core.dataset.internal.Listing;
import org.cgcworkbench.core.dataset.internal.Listing.Item;
import org.osgi.service.component.annotations.Component;

import us.hebi.matlab.mat.types.Cell;

/**
 * Stanford Dogs: {@code Images/n02085620-Chihuahua}, {@code Annotation} of the same folders and the lists in
 * {@code train_list.mat} and {@code test_list.mat}. Classes are the folders; where a network knows WordNet ids, those.
 * Corners of boxes count from 0, as in ImageNet.
 */
@Component(service = DatasetFormat.class)
public final class DogsFormat implements DatasetFormat {

	private static final String WORDNET_ID = "n\\d{8}";

	@Override
	public String id() {
		return "stanford-dogs";
	}

	@Override
	public Dataset open(DatasetSpec spec) {
		spec.checkPlain(id());
		Layout layout = Layout.of(spec, id());
		List<String> splits = List.of("train", "test");
		Listing listing = new Listing(layout, spec);
		boolean ids = spec.classes().stream().anyMatch(name -> name.matches(WORDNET_ID));
		Optional<List<Item>> train = layout.train(spec, splits).map(split -> items(layout, split, ids, listing));
		List<Item> validation = items(layout, layout.validation(spec, splits), ids, listing);
		return listing.dataset(new TreeSet<>(train.orElse(validation).stream().map(Item::className).toList()), train,
				validation);
	}

	private static List<Item> items(Layout layout, String split, boolean ids, Listing listing) {
		Path images = layout.one("Images");
		Path annotations = layout.root().resolve("Annotation");
		Path list = layout.one(split + "_list.mat");
		List<Item> items = Mat.read(list, content -> {
			Cell files = content.getCell("file_list");
			List<Item> found = new ArrayList<>();
			for (int i = 0; i < files.getNumElements(); i++) {
				String name = Mat.text(files.get(i));
				int folder = name.indexOf('/');
				if (folder < 1) {
					throw new UserException(list + ": expected FOLDER/IMAGE in file_list");
				}
				String className = name.substring(0, folder);
				found.add(Item.of(layout.inside(images, name, list),
						ids ? className.replaceFirst("^(" + WORDNET_ID + ")-.*", "$1") : className));
			}
			return found;
		});
		return listing.annotated(items,
				item -> annotations.resolve(
						images.relativize(layout.root().resolve(item.path())).toString().replaceFirst("\\.[^.]*$", "")),
				(item, file) -> Annotated.read(file).named(item.className()));
	}
}
