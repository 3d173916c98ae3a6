package org.cgcworkbench.ui.heatmap.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import org.cgcworkbench.core.dataset.Box;
import org.cgcworkbench.core.dataset.Dataset;
import org.cgcworkbench.core.dataset.DatasetSpec;
import org.cgcworkbench.core.dataset.ImageFolderFormat;
import org.cgcworkbench.ui.PictureCanvas;
import org.cgcworkbench.ui.PictureCommand;
import org.cgcworkbench.ui.testing.Window;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageLoader;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Combo;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Boxes are drawn in the viewer, and lie where the data set is read with them. */
class BoxEditingTest {

	private static final long PAINTED_NANOS = 500_000_000L;
	private static final Pattern SCORE = Pattern.compile("content heatmap ([0-9.]+)");

	@RegisterExtension
	private final Window window = new Window();
	@TempDir
	private Path folder;
	private Path root;
	private HeatmapViewer viewer;

	@BeforeEach
	void open() throws IOException {
		root = folder.resolve("set");
		for (String name : List.of("red", "green", "blue")) {
			Files.createDirectories(root.resolve("val").resolve(name));
		}
		Colours.image(root.resolve("val/red/1.png"), 0xff0000, 0x00ff00);
		Colours.image(root.resolve("val/red/2.png"), 0x0000ff, 0xff0000);
		Colours.image(root.resolve("val/green/3.png"), 0x00ff00, 0x0000ff);
		Colours.image(root.resolve("val/blue/4.png"), 0x0000ff, 0x0000ff);
		KeptBoxes kept = new KeptBoxes(this::dataset, () -> new ImageFolderFormat().boxFiles(spec()));
		List<ShownImage> images = dataset().validation().stream()
				.map(sample -> new ShownImage(sample, dataset().classes().get(sample.label()), Optional.empty()))
				.toList();
		viewer = new HeatmapViewer(window.shell(), Colours.models());
		viewer.show(List.of(Colours.run(folder.resolve("a"), 1), Colours.run(folder.resolve("b"), 1)),
				new ShownData(dataset().classes(), images, List.of(), false, Optional.of(kept)));
		viewer.editing().turn(true);
		viewer.lead("red", Optional.of("val/red/1.png"));
		window.open();
		drawn();
	}

	private Dataset dataset() {
		return new ImageFolderFormat().open(spec());
	}

	private DatasetSpec spec() {
		return DatasetSpec.evaluation(root, Optional.empty(), List.of());
	}

	private void drawn() {
		boolean[] done = new boolean[1];
		viewer.whenDrawn(() -> done[0] = true);
		window.until("everything is drawn", () -> done[0]);
	}

	private PictureCanvas canvas() {
		return window.control(PictureCanvas.class, "heatmap.pane");
	}

	private void drag(int x1, int y1, int x2, int y2) {
		BoxTool tool = viewer.shared().boxes();
		window.until("the boxes are there", () -> tool.press(canvas(), x1, y1, 0));
		tool.drag(canvas(), x2, y2);
		tool.release(canvas());
	}

	private void untilSaved(Box... boxes) {
		window.until("they are saved",
				() -> dataset().validation().stream()
						.filter(sample -> sample.name().equals(viewer.shown().image().sample().name())).findFirst()
						.orElseThrow().boxes().equals(List.of(boxes)));
	}

	private void untilCaption(String part) {
		window.until(part,
				() -> viewer.panes().panes().stream().allMatch(pane -> pane.content().caption().contains(part)));
	}

	/** Until both maps have most of themselves in the boxes, or little; the colours blend where they meet. */
	private void untilInside(boolean most) {
		window.until((most ? "most" : "little") + " of the maps lies in the boxes",
				() -> viewer.panes().panes().stream().map(pane -> SCORE.matcher(pane.content().caption()))
						.allMatch(score -> score.find() && (most
								? Double.parseDouble(score.group(1)) > 0.8
								: Double.parseDouble(score.group(1)) < 0.2)));
	}

	@Test
	void theScoresFollowADrawnBoxAndItsUndoing() {
		untilCaption("no box");
		drag(0, 0, 16, 32);
		Box half = new Box("red", 0, 0, 15, 31);
		untilSaved(half);
		untilInside(true);
		keepPicture("boxes");
		drag(8, 16, 24, 16);
		untilSaved(half.moved(16, 0));
		untilInside(false);
		viewer.editing().undo();
		untilSaved(half);
		untilInside(true);
		viewer.editing().undo();
		untilSaved();
		assertFalse(Files.exists(root.resolve("val/red/1.xml")));
		untilCaption("no box");
		viewer.editing().redo();
		untilSaved(half);
		untilInside(true);
	}

	@Test
	void imagesWithoutABoxAreGoneThroughByKeys() {
		Combo boxes = window.control(Combo.class, "heatmap.boxes");
		boxes.select(1);
		Window.select(boxes);
		drag(0, 0, 16, 32);
		untilSaved(new Box("red", 0, 0, 15, 31));
		canvas().perform(PictureCommand.NEXT);
		drawn();
		assertEquals("val/red/2.png", viewer.shown().image().sample().name());
		drag(16, 0, 32, 32);
		untilSaved(new Box("red", 16, 0, 31, 31));
		untilInside(true);
		Window.select(boxes);
		window.until("none is left of the class", () -> viewer.all().isEmpty());
		boxes.select(0);
		Window.select(boxes);
		window.until("both are there", () -> viewer.all().size() == 2);
	}

	@Test
	void whatAnotherProgramWroteMeanwhileIsShown() throws IOException {
		drag(0, 0, 16, 32);
		untilSaved(new Box("red", 0, 0, 15, 31));
		Path file = root.resolve("val/red/1.xml");
		Files.writeString(file, Files.readString(file).replace("<xmax>15<", "<xmax>20<"));
		drag(8, 16, 10, 16);
		BoxTool tool = viewer.shared().boxes();
		window.until("the change is taken back", () -> tool.selected().isEmpty());
		window.until("the boxes are there", () -> tool.press(canvas(), 5, 5, 0));
		tool.release(canvas());
		assertEquals(20, tool.selected().orElseThrow().box().xmax());
		assertTrue(Files.readString(file).contains("<xmax>20<"));
	}

	private void keepPicture(String name) {
		long now = System.nanoTime();
		window.until("it is painted", () -> System.nanoTime() - now > PAINTED_NANOS);
		Rectangle area = window.shell().getClientArea();
		Image image = new Image(window.shell().getDisplay(), area.width, area.height);
		GC gc = new GC(image);
		window.shell().print(gc);
		gc.dispose();
		ImageLoader loader = new ImageLoader();
		loader.data = new org.eclipse.swt.graphics.ImageData[]{image.getImageData()};
		image.dispose();
		Path out = Path.of("target", "screenshots");
		assertTrue(Files.isDirectory(out) || out.toFile().mkdirs());
		loader.save(out.resolve(name + ".png").toString(), SWT.IMAGE_PNG);
	}
}
