package org.cgcworkbench.ui.heatmap.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.dataset.Box;
import org.cgcworkbench.core.explain.Overlay;
import org.cgcworkbench.core.image.RgbImage;
import org.cgcworkbench.core.metric.PixelSteps;
import org.cgcworkbench.core.report.MapGrid;
import org.cgcworkbench.core.report.MapGrid.Cell;
import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.core.support.IoMessage;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.osgi.util.NLS;

/** Chosen images beside what the panes show of them, as one figure. Computed in the background. */
final class MapFigure {

	private final Explaining explaining;
	private final Look look;
	private final int step;
	private final List<String> columns = new ArrayList<>();
	private final List<MapGrid.Row> rows = new ArrayList<>();
	private final List<ShownMap> maps = new ArrayList<>();

	/**
	 * @param step
	 *            of insertion and deletion
	 */
	MapFigure(Explaining explaining, Look look, int step) {
		this.explaining = explaining;
		this.look = look;
		this.step = step;
	}

	/**
	 * The figure.
	 *
	 * @param requests
	 *            one an image, which show the same of the same runs
	 * @throws OperationCanceledException
	 *             where the user has cancelled
	 */
	MapGrid of(List<MapRequest> requests, IProgressMonitor monitor) throws IOException {
		monitor.beginTask(Messages.MapFigure_task, requests.size());
		for (MapRequest request : requests) {
			monitor.subTask(request.image().fileName());
			List<List<PaneContent>> panes = new ArrayList<>();
			for (RunDirectory run : request.runs()) {
				if (monitor.isCanceled()) {
					throw new OperationCanceledException();
				}
				panes.add(panes(request, run, monitor));
			}
			List<PaneContent> all = Arrangement.of(request, panes);
			all.forEach(pane -> pane.map().ifPresent(maps::add));
			if (request.showing() == Showing.CONSISTENCY) {
				addViews(request, all);
			} else {
				addRow(request, all, monitor);
			}
			monitor.worked(1);
		}
		return new MapGrid(MapGrid.shortNames(columns), rows, ColourLegend.bars(look.colours(), maps));
	}

	private List<PaneContent> panes(MapRequest request, RunDirectory run, IProgressMonitor monitor) {
		try {
			return explaining.panes(request.of(run), run, monitor::isCanceled);
		} catch (CancellationException e) {
			throw new OperationCanceledException();
		} catch (UserException | IOException e) {
			return List.of(PaneContent.failed(run, run.name(), IoMessage.reason(e)));
		}
	}

	/** A row of pictures, then a row of maps a run. */
	private void addViews(MapRequest request, List<PaneContent> all) {
		int views = Arrangement.columns(request.showing(), all.size());
		for (int from = 0; from + views <= all.size(); from += views) {
			List<PaneContent> row = all.subList(from, from + views);
			if (columns.isEmpty()) {
				row.forEach(pane -> columns.add(pane.title()));
			}
			String label = from == 0
					? name(request.image())
					: MapGrid.shortNames(titles(request)).get(from / views - 1);
			List<Cell> cells = new ArrayList<>();
			for (PaneContent pane : row) {
				String caption = pane.caption();
				cells.add(new Cell(picture(pane), cells.isEmpty() ? Captions.join(label, caption) : caption));
			}
			rows.add(new MapGrid.Row(request.image().className(), cells));
		}
	}

	private void addRow(MapRequest request, List<PaneContent> all, IProgressMonitor monitor) {
		if (columns.isEmpty()) {
			columns.add(Messages.MapFigure_image);
			all.forEach(pane -> columns.add(pane.title()));
		}
		List<Cell> cells = new ArrayList<>();
		Optional<PaneContent> plain = all.stream().filter(pane -> pane.scene().isPresent()).findFirst();
		cells.add(new Cell(plain.flatMap(
				pane -> picture(new PaneContent(pane.run(), "", pane.scene(), Optional.empty(), "", List.of()))),
				name(request.image())));
		for (PaneContent pane : all) {
			cells.add(request.showing().isSteps()
					? ofSteps(request, pane.run(), monitor)
					: new Cell(picture(pane), caption(request, pane)));
		}
		rows.add(new MapGrid.Row(request.image().className(), cells));
	}

	private Cell ofSteps(MapRequest request, RunDirectory run, IProgressMonitor monitor) {
		try {
			PixelSteps steps = explaining.steps(request, run, monitor::isCanceled);
			return new Cell(Optional.of(steps.picture(step)), PaneGrid.told(steps, step));
		} catch (CancellationException e) {
			throw new OperationCanceledException();
		} catch (UserException | IOException e) {
			return new Cell(Optional.empty(), IoMessage.reason(e));
		}
	}

	/** The class of a labelled image, the file of an own one. */
	private static String name(ShownImage image) {
		return image.className().isEmpty() ? image.fileName() : image.className();
	}

	/** What a pane shows, with the boxes that are drawn over it on the screen. */
	private Optional<RgbImage> picture(PaneContent pane) {
		return pane.scene().map(scene -> {
			RgbImage drawn = MapDrawing.draw(pane, look);
			double scale = (double) drawn.width() / scene.width();
			return look.boxes()
					? Overlay.boxes(drawn, scene.boxes().stream()
							.map(box -> new Box(box.className(), (int) (box.xmin() * scale), (int) (box.ymin() * scale),
									(int) (box.xmax() * scale), (int) (box.ymax() * scale)))
							.toList())
					: drawn;
		});
	}

	/** Class, probability and content heatmap; what the pane says where there is no map of a class. */
	private static String caption(MapRequest request, PaneContent pane) {
		if (pane.map().isEmpty() || pane.map().get().origin().difference()) {
			return pane.caption();
		}
		String name = pane.map().get().origin().className();
		String told = Stream
				.concat(pane.scores().stream().filter(score -> score.className().equals(name)).limit(1)
						.map(score -> Decimals.percent(score.probability())),
						Explaining.contentHeatmap(request, pane).stream()
								.map(share -> NLS.bind(Messages.MapFigure_contentHeatmap, Decimals.three(share))))
				.collect(Collectors.joining(", "));
		// a line does not begin with the sign
		return Captions.join(name, told.replace(" %", "\u00a0%"));
	}

	private static List<String> titles(MapRequest request) {
		return request.runs().stream().map(RunDirectory::name).toList();
	}
}
