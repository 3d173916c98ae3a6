package org.cgcworkbench.core.report.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

import org.cgcworkbench.core.evaluation.Confusion;
import org.cgcworkbench.core.evaluation.Confusion.ClassFigures;
import org.cgcworkbench.core.metric.Calibration;
import org.cgcworkbench.core.metric.Calibration.Bin;
import org.cgcworkbench.core.report.Calibrations;
import org.cgcworkbench.core.report.Confusions;
import org.cgcworkbench.core.report.ReportData;
import org.cgcworkbench.core.report.SeedTable;
import org.cgcworkbench.core.support.CsvRow;

/** The tables of a report as rows of files. */
public final class ReportTables {

	private ReportTables() {
	}

	/** The text of each by the name of its file; those without a row are left out, but for the metrics. */
	public static Map<String, String> of(ReportData data) {
		Map<String, String> tables = new LinkedHashMap<>();
		tables.put("metrics.csv", MetricsCsv.of(data));
		put(tables, "classes.csv", List.of("measured", "run", "class", "images", "predicted", "right", "precision",
				"precision-low", "precision-high", "recall", "recall-low", "recall-high", "f1"), classes(data));
		put(tables, "confusion.csv", List.of("measured", "run", "label", "predicted", "images"), confusion(data));
		put(tables, "calibration.csv",
				List.of("measured", "run", "confidence-low", "confidence-high", "images", "confidence", "accuracy"),
				calibration(data));
		put(tables, "seeds.csv", List.of("metric", "setting", "seeds", "mean", "deviation", "low", "high", "least",
				"greatest", "difference", "difference-low", "difference-high", "p", "p-holm", "verdict"), seeds(data));
		return tables;
	}

	private static void put(Map<String, String> tables, String file, List<String> columns, List<List<Object>> rows) {
		if (!rows.isEmpty()) {
			StringBuilder text = new StringBuilder(CsvRow.of(columns));
			rows.forEach(row -> text.append(CsvRow.of(row)));
			tables.put(file, text.toString());
		}
	}

	private static List<List<Object>> classes(ReportData data) {
		List<List<Object>> rows = new ArrayList<>();
		eachRun(data, (head, confusion) -> {
			for (ClassFigures own : confusion.figures()) {
				List<Object> row = new ArrayList<>(head);
				row.addAll(List.of(own.name(), own.images(), own.predicted(), own.right(), own.precision().value(),
						own.precision().low(), own.precision().high(), own.recall().value(), own.recall().low(),
						own.recall().high(), own.f1()));
				rows.add(row);
			}
		});
		return rows;
	}

	private static List<List<Object>> confusion(ReportData data) {
		List<List<Object>> rows = new ArrayList<>();
		eachRun(data, (head, confusion) -> confusion.cells().forEach(cell -> {
			List<Object> row = new ArrayList<>(head);
			row.addAll(List.of(cell.label(), cell.predicted(), cell.images()));
			rows.add(row);
		}));
		return rows;
	}

	private static void eachRun(ReportData data, BiConsumer<List<Object>, Confusion> taker) {
		for (Confusions confusions : data.confusions()) {
			for (int run = 0; run < data.runs().size(); run++) {
				List<Object> head = List.of(confusions.label(), data.names().get(run));
				confusions.runs().get(run).ifPresent(confusion -> taker.accept(head, confusion));
			}
		}
	}

	private static List<List<Object>> calibration(ReportData data) {
		List<List<Object>> rows = new ArrayList<>();
		for (Calibrations calibrations : data.calibrations()) {
			for (int run = 0; run < data.runs().size(); run++) {
				for (Bin bin : calibrations.runs().get(run).map(Calibration::bins).orElse(List.of())) {
					rows.add(List.of(calibrations.label(), data.names().get(run), bin.low(), bin.high(), bin.images(),
							bin.confidence(), bin.accuracy()));
				}
			}
		}
		return rows;
	}

	private static List<List<Object>> seeds(ReportData data) {
		List<List<Object>> rows = new ArrayList<>();
		Optional<SeedTable> table = data.seeds();
		for (SeedTable.Row row : table.map(SeedTable::rows).orElse(List.of())) {
			for (int setting = 0; setting < row.cells().size(); setting++) {
				SeedTable.Cell cell = row.cells().get(setting);
				List<Object> cells = new ArrayList<>(List.of(row.measured().label(),
						table.get().settings().get(setting).name(), cell.summary().seeds(), cell.summary().mean(),
						cell.summary().deviation(), cell.summary().mean() - cell.summary().half(),
						cell.summary().mean() + cell.summary().half(), cell.summary().least(),
						cell.summary().greatest()));
				cells.addAll(cell.compared().<List<Object>>map(
						pair -> List.of(pair.difference(), pair.low(), pair.high(), pair.pValue(), cell.corrected()))
						.orElse(List.of("", "", "", "", "")));
				cells.add(cell.words());
				rows.add(cells);
			}
		}
		return rows;
	}
}
