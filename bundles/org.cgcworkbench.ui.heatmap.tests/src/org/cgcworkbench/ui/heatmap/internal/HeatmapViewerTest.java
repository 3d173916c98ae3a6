package org.cgcworkbench.ui.heatmap.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.cgcworkbench.core.dataset.LoosePictures;
import org.cgcworkbench.core.report.MapGrid;
import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.ui.PictureCanvas;
import org.cgcworkbench.ui.testing.Window;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Scale;
import org.eclipse.ui.XMLMemento;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Own images under two runs, with networks that look at colours. */
class HeatmapViewerTest {

	@RegisterExtension
	private final Window window = new Window();
	@TempDir
	private Path folder;
	private HeatmapViewer viewer;
	private List<RunDirectory> runs;

	@BeforeEach
	void open() throws IOException {
		runs = List.of(Colours.run(folder.resolve("a"), 3), Colours.run(folder.resolve("b"), 2));
		Path images = Files.createDirectories(folder.resolve("images"));
		Colours.image(images.resolve("1.png"), 0xff0000, 0x00ff00);
		Colours.image(images.resolve("2.png"), 0x0000ff, 0x0000ff);
		viewer = new HeatmapViewer(window.shell(), Colours.models());
		viewer.show(runs, ShownData.NONE);
		window.open();
	}

	private void addImages() {
		viewer.images().add(LoosePictures.of(List.of(folder.resolve("images"))).stream().map(ShownImage::own).toList());
		drawn();
	}

	private void drawn() {
		boolean[] done = new boolean[1];
		viewer.whenDrawn(() -> done[0] = true);
		window.until("everything is drawn", () -> done[0]);
	}

	private void choose(Showing showing) {
		Combo combo = window.control(Combo.class, "heatmap.showing");
		combo.select(showing.ordinal());
		Window.select(combo);
		drawn();
	}

	private List<String> titles() {
		return viewer.panes().panes().stream().map(pane -> pane.content().title()).toList();
	}

	private String caption(int pane) {
		return viewer.panes().panes().get(pane).content().caption();
	}

	@Test
	void anOwnImageIsExplainedByAllRunsAtOnceWithItsScores() {
		addImages();
		assertEquals(List.of("a", "b"), titles());
		assertTrue(caption(0).startsWith("map of red (4"), caption(0));
		assertEquals(3, viewer.panes().panes().getFirst().content().scores().size());
		assertTrue(viewer.panes().panes().stream().allMatch(pane -> pane.picture() != null));
		assertEquals("1.png", window.control(Label.class, "heatmap.status").getText());
		Window.key(window.control(ThumbnailGrid.class, "heatmap.thumbnails"), SWT.ARROW_RIGHT);
		drawn();
		assertTrue(caption(1).startsWith("map of blue"), caption(1));
		viewer.shared().boxes().turn(true);
		assertEquals(Messages.HeatmapViewer_noBoxes, window.control(Label.class, "heatmap.status").getText());
	}

	@Test
	void picturesSideBySideHaveOneSize() {
		addImages();
		for (Showing showing : List.of(Showing.MAPS, Showing.DIFFERENCE, Showing.CONSISTENCY)) {
			choose(showing);
			window.until("all have one size in " + showing, () -> window.all(PictureCanvas.class).stream()
					.map(canvas -> canvas.getSize()).distinct().count() == 1);
		}
	}

	@Test
	void theClassThatIsClickedIsExplainedByName() {
		addImages();
		Combo classes = window.control(Combo.class, "heatmap.class");
		assertEquals(List.of("label's class", "predicted class", "red", "green", "blue"), List.of(classes.getItems()));
		classes.select(3);
		Window.select(classes);
		drawn();
		assertTrue(caption(0).startsWith("map of green"), caption(0));
		assertTrue(caption(1).startsWith("map of green"), caption(1));
	}

	@Test
	void theRectangleIsMeasuredInAllPanes() {
		addImages();
		viewer.shared().measure().turn(true);
		PictureCanvas canvas = window.control(PictureCanvas.class, "heatmap.pane");
		viewer.shared().measure().press(canvas, 0, 0, 0);
		viewer.shared().measure().drag(canvas, 32, 16);
		viewer.shared().measure().release(canvas);
		assertEquals("32 x 16 at 0, 0: 50.0 % of the image, 50.0 %, 50.0 % of the maps",
				window.control(Label.class, "heatmap.status").getText());
		Window.key(window.control(ThumbnailGrid.class, "heatmap.thumbnails"), SWT.ARROW_RIGHT);
		drawn();
		assertEquals("2.png", window.control(Label.class, "heatmap.status").getText(),
				"another image, another rectangle");
	}

	@Test
	void theDifferenceStandsBesideTheMaps() {
		addImages();
		choose(Showing.DIFFERENCE);
		assertEquals(List.of("a", "b", "b less a"), titles());
		assertTrue(viewer.panes().panes().get(2).content().map().orElseThrow().map().signed());
	}

	@Test
	void theImageAndThreeAugmentationsStandAboveTheirMaps() {
		addImages();
		choose(Showing.CONSISTENCY);
		assertEquals(
				List.of("the image", "augmentation 1", "augmentation 2", "augmentation 3", "a", "augmentation 1",
						"augmentation 2", "augmentation 3", "b", "augmentation 1", "augmentation 2", "augmentation 3"),
				titles());
		assertTrue(viewer.panes().panes().get(1).content().map().isEmpty());
		assertTrue(viewer.panes().panes().get(5).content().map().orElseThrow().expected().isPresent());
	}

	@Test
	void theSliderGoesOverTheEpochsThatAreKept() {
		addImages();
		choose(Showing.EPOCHS);
		Label text = window.control(Label.class, "heatmap.epoch-text");
		window.until("the last epoch is shown", () -> text.getText().equals("Epoch 3; kept are 1, 2, 3"));
		drawn();
		assertEquals(List.of("a, epoch-003", "b, epoch-002"), titles());
		Scale slider = window.control(Scale.class, "heatmap.epoch");
		slider.setSelection(0);
		Window.select(slider);
		drawn();
		assertEquals(List.of("a, epoch-001", "b, epoch-001"), titles());
		choose(Showing.MAPS);
		assertFalse(slider.isVisible());
		assertEquals(List.of("a", "b"), titles());
	}

	@Test
	void aFolderIsExportedInOneGo() throws IOException {
		addImages();
		Path out = folder.resolve("out");
		Files.writeString(folder.resolve("images/3.png"), "no picture");
		addImages();
		int failed = new MapExport(out, viewer.look()).writeAll(viewer.all(), viewer.explaining(),
				new NullProgressMonitor());
		assertEquals(1, failed);
		try (Stream<Path> files = Files.list(out)) {
			List<String> names = files.map(file -> file.getFileName().toString()).sorted().toList();
			assertEquals(9, names.size(), names.toString());
			assertTrue(names.getFirst().matches("1-a-grad-cam-layer4-red-224px-[0-9a-f]{8}\\.npy"), names.toString());
		}
		List<String> table = Files.readAllLines(out.resolve("scores.csv"));
		assertEquals("image,run,explained,rank,class,probability,problem", table.getFirst());
		assertTrue(table.get(1).startsWith("1.png,a,red,1,red,0.4"), table.get(1));
		assertEquals(1 + 2 * 2 * 3 + 2, table.size());
		assertTrue(table.getLast().startsWith("3.png,b,,,,,"), table.getLast());
	}

	private MapGrid figure() throws IOException {
		return viewer.figure().of(viewer.chosen(), new NullProgressMonitor());
	}

	@Test
	void chosenImagesStandBesideTheMapsOfTheRunsInAFigure() throws IOException {
		addImages();
		ThumbnailGrid grid = window.control(ThumbnailGrid.class, "heatmap.thumbnails");
		assertEquals(1, figure().rows().size(), "the selected one");
		Event event = new Event();
		event.stateMask = SWT.MOD1;
		event.keyCode = 'a';
		grid.notifyListeners(SWT.KeyDown, event);
		MapGrid maps = figure();
		assertEquals(List.of("image", "a", "b"), maps.columns());
		assertEquals(List.of("1.png", "2.png"),
				maps.rows().stream().map(row -> row.cells().getFirst().caption()).toList());
		assertTrue(maps.rows().getFirst().cells().get(1).caption().matches("red, 4\\d\\.\\d\u00a0%"), maps::toString);
		assertTrue(
				maps.rows().stream().flatMap(row -> row.cells().stream()).allMatch(cell -> cell.picture().isPresent()));
		assertEquals(List.of("maximum"), maps.bars().stream().map(MapGrid.Bar::high).toList());
		choose(Showing.DIFFERENCE);
		assertEquals(List.of("image", "a", "b", "b less a"), figure().columns());
		assertEquals(2, figure().bars().size());
		choose(Showing.CONSISTENCY);
		MapGrid views = figure();
		assertEquals(2 * 3, views.rows().size(), "of each image its views, and their maps under each run");
		assertEquals(List.of("the image", "augmentation 1", "augmentation 2", "augmentation 3"), views.columns());
		assertTrue(views.rows().get(2).cells().getFirst().caption().startsWith("b, map of red"), views::toString);
		choose(Showing.DELETION);
		assertTrue(figure().rows().getFirst().cells().get(1).caption().startsWith("probability"));
		Path pdf = folder.resolve("maps.pdf");
		new HeatmapActions(viewer, null).exportFigure(pdf);
		window.until("the figure is written", () -> Files.exists(pdf));
	}

	@Test
	void whatIsChosenComesBackAfterARestart() {
		addImages();
		ThumbnailGrid grid = window.control(ThumbnailGrid.class, "heatmap.thumbnails");
		grid.select(1);
		choose(Showing.DIFFERENCE);
		Combo classes = window.control(Combo.class, "heatmap.class");
		classes.select(classes.indexOf("green"));
		Window.select(classes);
		drawn();
		Combo method = window.control(Combo.class, "heatmap.method");
		method.select(2);
		Window.select(method);
		Scale opacity = window.control(Scale.class, "heatmap.opacity");
		opacity.setSelection(80);
		Window.select(opacity);
		drawn();
		Combo boxes = window.control(Combo.class, "heatmap.boxes");
		boxes.select(1);
		Window.select(boxes);
		String filter = boxes.getText();
		MapRequest before = viewer.shown();
		XMLMemento memento = XMLMemento.createWriteRoot("view");
		viewer.keep(memento);
		viewer.dispose();
		viewer = new HeatmapViewer(window.shell(), Colours.models());
		window.shell().layout();
		assertEquals(Optional.of(before.image().sample().name()), viewer.restore(memento));
		viewer.show(runs, ShownData.NONE);
		window.until("the own images are there again",
				() -> viewer.shown() != null && viewer.shown().image().equals(before.image()));
		drawn();
		assertEquals(before, viewer.shown());
		assertEquals(0.8, viewer.look().opacity());
		assertEquals(filter, window.control(Combo.class, "heatmap.boxes").getText());
		assertEquals(2, viewer.images().own().images().size());
	}

	@Test
	void filtersAreWholeInANarrowView() {
		viewer.dispose();
		window.shell().setSize(640, 700);
		viewer = new HeatmapViewer(window.shell(), Colours.models());
		window.shell().layout(true, true);
		for (String id : List.of("split", "outcome", "boxes", "order")) {
			Combo combo = window.control(Combo.class, "heatmap." + id);
			window.until(id + " is whole", () -> combo.getSize().x >= combo.computeSize(SWT.DEFAULT, SWT.DEFAULT).x);
		}
	}

	@Test
	void ownImagesComeOnceAndGoTogether() {
		addImages();
		addImages();
		assertEquals(2, viewer.images().own().images().size());
		viewer.images().removeOwn();
		assertEquals(List.of(), viewer.images().own().images());
	}

	@Test
	void allIsNamed() {
		addImages();
		window.assertAllIsNamed();
	}
}
