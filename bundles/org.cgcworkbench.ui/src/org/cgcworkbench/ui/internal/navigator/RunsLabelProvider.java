package org.cgcworkbench.ui.internal.navigator;

import java.util.Optional;

import org.cgcworkbench.core.run.RunState;
import org.cgcworkbench.ui.RunIcons;
import org.cgcworkbench.ui.RunSummary;
import org.cgcworkbench.ui.internal.Messages;
import org.eclipse.core.resources.IProject;
import org.eclipse.jface.viewers.DelegatingStyledCellLabelProvider.IStyledLabelProvider;
import org.eclipse.jface.viewers.LabelProvider;
import org.eclipse.jface.viewers.StyledString;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.graphics.Image;
import org.eclipse.ui.navigator.IDescriptionProvider;

/** Names, icons and states of runs in the navigator. */
public final class RunsLabelProvider extends LabelProvider implements IStyledLabelProvider, IDescriptionProvider {

	@Override
	public Image getImage(Object element) {
		return switch (element) {
			case RunsNode runs -> RunIcons.image(RunIcons.RUNS);
			case RunNode run -> RunIcons.of(run.summary().map(RunSummary::state).orElse(RunState.INTERRUPTED));
			default -> null;
		};
	}

	@Override
	public String getText(Object element) {
		return element instanceof RunsNode || element instanceof RunNode ? getStyledText(element).getString() : null;
	}

	@Override
	public StyledString getStyledText(Object element) {
		return switch (element) {
			case RunsNode runs -> new StyledString(runs.parent() instanceof IProject
					? Messages.RunsLabelProvider_runs
					: Messages.RunsLabelProvider_elsewhere);
			case RunNode run -> new StyledString(run.run().name())
					.append("  " + state(run.summary()) + place(run.summary()), StyledString.DECORATIONS_STYLER);
			default -> null;
		};
	}

	private static String state(Optional<RunSummary> summary) {
		return summary.map(run -> run.epochs() == 0 || run.state() == RunState.FINISHED
				? run.state().key()
				: NLS.bind(Messages.RunsLabelProvider_epoch,
						new Object[]{run.state().key(), run.epoch().map(e -> e.epoch()).orElse(0), run.epochs()}))
				.orElse("");
	}

	private static String place(Optional<RunSummary> summary) {
		return summary.flatMap(RunSummary::place)
				.map(place -> " " + NLS.bind(Messages.RunsLabelProvider_on, place.words())).orElse("");
	}

	@Override
	public String getDescription(Object element) {
		return element instanceof RunNode run
				? run.folder() + run.summary().flatMap(RunSummary::message).map(text -> ": " + text).orElse("")
				: null;
	}
}
