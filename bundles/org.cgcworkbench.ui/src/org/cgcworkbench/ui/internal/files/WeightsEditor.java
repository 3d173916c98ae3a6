package org.cgcworkbench.ui.internal.files;

import org.cgcworkbench.ui.Background;
import org.cgcworkbench.ui.internal.Messages;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Composite;

/** Says what a file of weights is, in place of its bytes. */
public final class WeightsEditor extends ReadOnlyEditor {

	private WeightsPage page;

	@Override
	public void createPartControl(Composite parent) {
		page = new WeightsPage(parent);
		Background.compute(NLS.bind(Messages.Common_read, getPartName()), () -> WeightsSummary.of(file()), page,
				summary -> {
					page.show(summary);
					Background.compute(NLS.bind(Messages.WeightsEditor_digest, getPartName()),
							() -> WeightsSummary.digest(file()), page, page::add);
				});
	}

	@Override
	public void setFocus() {
		page.setFocus();
	}
}
