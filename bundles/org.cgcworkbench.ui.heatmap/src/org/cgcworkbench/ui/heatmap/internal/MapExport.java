package org.cgcworkbench.ui.heatmap.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.explain.Heatmap;
import org.cgcworkbench.core.explain.MapFileName;
import org.cgcworkbench.core.image.ImageEncoder;
import org.cgcworkbench.core.image.RgbImage;
import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.core.support.AtomicFiles;
import org.cgcworkbench.core.support.CsvRow;
import org.cgcworkbench.core.support.IoMessage;
import org.cgcworkbench.core.weights.Npy;
import org.cgcworkbench.core.weights.Tensor;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;

/**
 * Writes panes: each as a picture (.png), its map as an array (.npy) of the layer's size. Files tell image, run,
 * method, layer, class and view, and no other map's file has the same name.
 */
final class MapExport {

	private final Path folder;
	private final Look look;

	MapExport(Path folder, Look look) {
		this.folder = folder;
		this.look = look;
	}

	/** Writes what the panes show of an image; panes without a map are left out. */
	void write(MapRequest request, List<PaneContent> panes, List<RgbImage> pictures) throws IOException {
		Files.createDirectories(folder);
		for (int i = 0; i < panes.size(); i++) {
			if (panes.get(i).map().isPresent() && pictures.get(i) != null) {
				write(request, panes.get(i), pictures.get(i), i);
			}
		}
	}

	private void write(MapRequest request, PaneContent pane, RgbImage picture, int place) throws IOException {
		ShownMap map = pane.map().orElseThrow();
		ShownMap.Origin origin = map.origin();
		String view = origin.difference()
				? "difference"
				: request.showing() == Showing.CONSISTENCY ? "view-" + place : request.settings().shortSide() + "px";
		String name = MapFileName.of(request.image().sample().file(),
				List.of(pane.run().name(), request.settings().method(), origin.layer(), origin.className(), view),
				List.of(request.image().sample().name(), pane.run().folder(), origin.weights(), request.crop(),
						request.showing(), look));
		byte[] png = ImageEncoder.png(picture);
		AtomicFiles.write(folder.resolve(name + ".png"), out -> out.write(png));
		Heatmap values = map.map();
		Npy.write(folder.resolve(name + ".npy"), new Tensor(List.of(values.height(), values.width()), values.values()));
	}

	/**
	 * Explains images one after the other and writes them, with their likeliest classes in {@code scores.csv}.
	 *
	 * @param requests
	 *            one an image
	 * @return how many images could not be explained under some run; why stands in the table
	 * @throws org.eclipse.core.runtime.OperationCanceledException
	 *             where the user has cancelled; what was written until then stays
	 */
	int writeAll(List<MapRequest> requests, Explaining explaining, IProgressMonitor monitor) throws IOException {
		Files.createDirectories(folder);
		StringBuilder table = new StringBuilder(
				CsvRow.of(List.of("image", "run", "explained", "rank", "class", "probability", "problem")));
		int failed = 0;
		monitor.beginTask(Messages.MapExport_task, requests.size());
		try {
			for (MapRequest request : requests) {
				monitor.subTask(request.image().fileName());
				failed += writeOne(request, explaining, monitor, table) ? 0 : 1;
				monitor.worked(1);
			}
		} finally {
			AtomicFiles.writeString(folder.resolve("scores.csv"), table);
		}
		return failed;
	}

	private boolean writeOne(MapRequest request, Explaining explaining, IProgressMonitor monitor, StringBuilder table)
			throws IOException {
		List<List<PaneContent>> panes = new ArrayList<>();
		boolean whole = true;
		String image = request.image().sample().name();
		for (RunDirectory run : request.runs()) {
			if (monitor.isCanceled()) {
				throw new OperationCanceledException();
			}
			try {
				List<PaneContent> made = explaining.panes(request.of(run), run, monitor::isCanceled);
				panes.add(made);
				made.forEach(pane -> scores(image, pane, table));
			} catch (CancellationException e) {
				throw new OperationCanceledException();
			} catch (UserException | IOException e) {
				table.append(CsvRow.of(List.of(image, run.name(), "", "", "", "", IoMessage.reason(e))));
				whole = false;
			}
		}
		List<PaneContent> all = Arrangement.of(request, panes);
		List<RgbImage> pictures = new ArrayList<>();
		all.forEach(pane -> pictures.add(MapDrawing.draw(pane, look)));
		write(request, all, pictures);
		return whole;
	}

	private static void scores(String image, PaneContent pane, StringBuilder table) {
		String explained = pane.map().map(map -> map.origin().className()).orElse("");
		for (int i = 0; i < pane.scores().size(); i++) {
			ClassScore score = pane.scores().get(i);
			table.append(CsvRow.of(
					List.of(image, pane.run().name(), explained, i + 1, score.className(), score.probability(), "")));
		}
	}
}
