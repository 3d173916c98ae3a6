package org.cgcworkbench.ui.heatmap.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.cgcworkbench.core.explain.ColourMap;
import org.cgcworkbench.core.report.FigureOptions;
import org.cgcworkbench.core.run.RunDirectory;
import org.junit.jupiter.api.Test;

/** The command that draws what is shown. */
class ExplainCommandsTest {

	private static final List<RunDirectory> RUNS = List.of(new RunDirectory(Path.of("/runs/a").toAbsolutePath()),
			new RunDirectory(Path.of("/runs/b").toAbsolutePath()));
	private static final Look LOOK = new Look(ColourMap.INFERNO, 0.25, true, 0);

	private static MapRequest request(String image, ClassChoice choice, String layer) {
		return new MapRequest(RUNS, Images.unseen(image + ".jpg", "blue tit"), Showing.MAPS,
				new MapSettings(choice, "rise:masks=4", layer, 448), 0, 0);
	}

	private static List<List<String>> commands(ClassChoice choice, String layer) {
		return ExplainCommands.of(request("tit 1", choice, layer), LOOK);
	}

	@Test
	void eachRunHasACommandWithWhatIsChosen() {
		List<List<String>> all = commands(new ClassChoice.Label(), "layer4");
		assertEquals(List.of("explain", RUNS.getLast().folder().toString(), Path.of("/data/tit 1.jpg").toString(),
				"--out", "maps", "--class", "blue tit", "--method", "rise:masks=4", "--layer", "layer4", "--short-side",
				"448", "--colours", "INFERNO", "--opacity", "0.25"), all.getLast().subList(0, 17));
		assertEquals(2, all.size());
	}

	@Test
	void aFigureOfSeveralImagesAndRunsIsOneCommand() {
		Look plain = new Look(ColourMap.INFERNO, 0.25, false, 0);
		List<MapRequest> both = List.of(request("tit 1", new ClassChoice.Label(), ""),
				request("tit 2", new ClassChoice.Label(), ""));
		List<String> command = ExplainCommands.figure(both, plain, FigureOptions.STANDARD).orElseThrow();
		assertEquals(List.of("explain", RUNS.getFirst().folder().toString(), Path.of("/data/tit 1.jpg").toString(),
				Path.of("/data/tit 2.jpg").toString(), "--out", "maps"), command.subList(0, 6));
		assertEquals(RUNS.getLast().folder().toString(), command.get(command.indexOf("--beside") + 1));
		assertEquals(List.of("--figure", "maps/maps.svg", "--figure-width", "84", "--figure-font", "sans",
				"--figure-text", "8", "--figure-dpi", "300"), command.subList(command.size() - 10, command.size()));
		assertEquals(Optional.empty(),
				ExplainCommands.figure(both, new Look(ColourMap.INFERNO, 0.25, false, 0.5), FigureOptions.STANDARD),
				"explain draws no outline");
	}

	@Test
	void thePredictedClassAndTheUsualLayerAreTheCommandsOwn() {
		List<String> command = commands(new ClassChoice.Predicted(), "").getFirst();
		assertEquals(-1, command.indexOf("--class"));
		assertEquals(-1, command.indexOf("--layer"));
		assertEquals("wren", commands(new ClassChoice.Named("wren"), "").getFirst().get(6));
	}
}
