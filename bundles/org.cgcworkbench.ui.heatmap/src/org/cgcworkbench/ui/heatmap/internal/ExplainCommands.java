package org.cgcworkbench.ui.heatmap.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.cgcworkbench.core.dataset.Part;
import org.cgcworkbench.core.report.FigureOptions;
import org.cgcworkbench.core.report.Figures;
import org.cgcworkbench.core.report.Numbers;
import org.cgcworkbench.ui.Preference;

/** The commands that draw the maps that are shown, as arguments of the product's command line. */
final class ExplainCommands {

	/** Folder that gets the files, below that in which a command is given. */
	private static final String OUT = "maps";

	private ExplainCommands() {
	}

	/** A command for each run. */
	static List<List<String>> of(MapRequest shown, Look look) {
		return shown.runs().stream().map(run -> of(run.folder().toString(), shown, look)).toList();
	}

	/**
	 * The command that writes the images beside their maps, a column a run; empty where none writes the same: of other
	 * than heat maps of whole images, of labels that differ, with boxes or outlines.
	 */
	static Optional<List<String>> figure(List<MapRequest> chosen, Look look, FigureOptions options) {
		boolean same = chosen.stream().allMatch(request -> request.showing() == Showing.MAPS
				&& request.image().sample().part().equals(Part.WHOLE) && !(look.boxes() && !request.image().hasNoBox()))
				&& chosen.stream().map(ExplainCommands::className).distinct().count() == 1 && look.contour() == 0;
		if (!same) {
			return Optional.empty();
		}
		MapRequest first = chosen.getFirst();
		List<String> arguments = new ArrayList<>(of(first.runs().getFirst().folder().toString(), first, look));
		arguments.addAll(3,
				chosen.stream().skip(1).map(request -> request.image().sample().file().toString()).toList());
		first.runs().stream().skip(1).forEach(run -> arguments.addAll(List.of("--beside", run.folder().toString())));
		arguments.addAll(List.of("--figure", OUT + "/maps." + Figures.FORMATS.getFirst(), "--figure-width",
				Numbers.plain(options.width()), "--figure-font", options.font().toString(), "--figure-text",
				Numbers.plain(options.text()), "--figure-dpi", Integer.toString(options.resolution())));
		return Optional.of(arguments);
	}

	private static List<String> of(String model, MapRequest shown, Look look) {
		List<String> arguments = new ArrayList<>(
				List.of("explain", model, shown.image().sample().file().toString(), "--out", OUT));
		MapSettings settings = shown.settings();
		className(shown).ifPresent(name -> arguments.addAll(List.of("--class", name)));
		arguments.addAll(List.of("--method", settings.method()));
		if (!settings.layer().isEmpty()) {
			arguments.addAll(List.of("--layer", settings.layer()));
		}
		arguments.addAll(List.of("--short-side", Integer.toString(settings.shortSide()), "--colours",
				look.colours().name(), "--opacity", Double.toString(look.opacity()), "--engine",
				Preference.ENGINE.get(), "--device", Preference.DEVICE.get().replaceAll("\\s", "")));
		return arguments;
	}

	/** Empty for the predicted class, which the command explains where it is told of none. */
	private static Optional<String> className(MapRequest shown) {
		return switch (shown.settings().classChoice()) {
			case ClassChoice.Label label -> Optional.of(shown.image().className()).filter(name -> !name.isEmpty());
			case ClassChoice.Named named -> Optional.of(named.name());
			case ClassChoice.Predicted predicted -> Optional.empty();
		};
	}
}
