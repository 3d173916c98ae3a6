package org.cgcworkbench.ui.experiment.internal.effective;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.cgcworkbench.core.experiment.ExperimentKeys;
import org.cgcworkbench.core.experiment.text.EffectiveSetting;
import org.cgcworkbench.ui.Background;
import org.cgcworkbench.ui.experiment.internal.Messages;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Widget;

/** Computes the lines of the table in a job, the latest request only. */
final class EffectiveRows {

	/** What came of it. */
	record Result(List<EffectiveRow> rows, String summary) {
	}

	private record Request(String text, Path file, Reference reference, Widget owner, Consumer<Result> receiver) {
	}

	private final Job job = Job.createSystem(Messages.EffectiveRows_job, this::run);
	private volatile Request request;

	/** Computes the lines and hands them over on the SWT thread. */
	void compute(String text, Path file, Reference reference, Widget owner, Consumer<Result> receiver) {
		request = new Request(text, file, reference, owner, receiver);
		job.schedule();
	}

	private IStatus run(IProgressMonitor monitor) {
		Request asked = request;
		Result result = result(asked);
		Background.show(asked.owner(), () -> {
			if (asked == request) {
				asked.receiver().accept(result);
			}
		});
		return Status.OK_STATUS;
	}

	private static Result result(Request asked) {
		Map<String, EffectiveSetting> settings = EffectiveSetting.of(asked.text(), asked.file());
		String preset = settings.get(ExperimentKeys.PRESET.name()).value();
		Map<String, EffectiveSetting> others = Map.of();
		String summary = "";
		try {
			others = asked.reference().settings();
		} catch (IOException e) {
			summary = NLS.bind(Messages.EffectiveRows_unreadable, asked.reference().label());
		}
		List<EffectiveRow> rows = new ArrayList<>();
		for (EffectiveSetting setting : settings.values()) {
			rows.add(new EffectiveRow(setting, others.get(setting.key().name()), switch (setting.origin()) {
				case FILE -> Messages.EffectiveRows_thisFile;
				case PRESET -> NLS.bind(Messages.Common_preset, preset);
				case DEFAULT -> setting.value().isEmpty() ? "" : Messages.EffectiveRows_standard;
				case MISSING -> Messages.EffectiveRows_missing;
			}));
		}
		long different = rows.stream().filter(EffectiveRow::differs).count();
		if (summary.isEmpty() && !others.isEmpty()) {
			String pattern = different == 0
					? Messages.EffectiveRows_noneDiffers
					: different == 1 ? Messages.EffectiveRows_oneDiffers : Messages.EffectiveRows_severalDiffer;
			summary = NLS.bind(pattern, asked.reference().label(), different);
		}
		return new Result(rows, summary);
	}
}
