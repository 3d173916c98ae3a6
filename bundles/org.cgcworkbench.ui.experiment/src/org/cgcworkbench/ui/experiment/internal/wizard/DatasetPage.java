package org.cgcworkbench.ui.experiment.internal.wizard;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import org.cgcworkbench.core.dataset.Dataset;
import org.cgcworkbench.core.dataset.DatasetFormat;
import org.cgcworkbench.core.dataset.DatasetSummary;
import org.cgcworkbench.core.dataset.ImageFolderFormat;
import org.cgcworkbench.core.experiment.ExperimentKeys;
import org.cgcworkbench.extensions.InstalledExtensions;
import org.cgcworkbench.ui.Background;
import org.cgcworkbench.ui.Coalescer;
import org.cgcworkbench.ui.Controls;
import org.cgcworkbench.ui.Preference;
import org.cgcworkbench.ui.experiment.internal.InstalledChoices;
import org.cgcworkbench.ui.experiment.internal.Messages;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.ProgressBar;
import org.eclipse.swt.widgets.Text;

/** The data set of a new experiment, looked through before it is used. */
final class DatasetPage extends WizardPage implements Inspection.Listener {

	private static final int TYPING = 500;
	private static final int REDRAW = 100;

	private final Optional<Path> start;
	private final Consumer<Path> chosen;
	private Text folder;
	private Combo format;
	private ProgressBar progress;
	private Label state;
	private Button cancel;
	private DatasetTables tables;
	private Coalescer redraw;
	private Coalescer typed;
	private Inspection inspection;
	private volatile int read;
	private volatile int total;

	/**
	 * @param start
	 *            the folder to begin with
	 * @param chosen
	 *            told of each folder that holds a data set, on the SWT thread
	 */
	DatasetPage(Optional<Path> start, Consumer<Path> chosen) {
		super("dataset", Messages.DatasetPage_title, null);
		this.start = start;
		this.chosen = chosen;
		setDescription(Messages.DatasetPage_hint);
		setPageComplete(false);
	}

	@Override
	public void createControl(Composite parent) {
		Composite page = new Composite(parent, SWT.NONE);
		GridLayoutFactory.swtDefaults().numColumns(3).spacing(8, 8).applyTo(page);
		Controls.label(page, Messages.DatasetPage_folderLabel);
		folder = new Text(page, SWT.SINGLE | SWT.BORDER);
		Controls.identify(folder, "wizard:dataset", Messages.DatasetPage_folder);
		GridDataFactory.fillDefaults().grab(true, false).hint(360, SWT.DEFAULT).applyTo(folder);
		Button browse = new Button(page, SWT.PUSH);
		browse.setText(Messages.Common_browseForFolder);
		browse.addListener(SWT.Selection, event -> browse());
		Controls.label(page, Messages.DatasetPage_formatLabel);
		format = new Combo(page, SWT.READ_ONLY | SWT.DROP_DOWN);
		Controls.identify(format, "wizard:format", Messages.DatasetPage_format);
		format.setItems(ImageFolderFormat.ID);
		format.select(0);
		format.addListener(SWT.Selection, event -> {
			setDescription(ofFolders() ? Messages.DatasetPage_hint : Messages.DatasetPage_distributed);
			inspect();
		});
		GridDataFactory.fillDefaults().align(SWT.BEGINNING, SWT.CENTER).applyTo(format);
		Button divide = new Button(page, SWT.PUSH);
		divide.setText(Messages.DatasetPage_divide);
		divide.setToolTipText(Messages.DatasetPage_divideMeaning);
		divide.addListener(SWT.Selection, event -> divide());
		tables = new DatasetTables(page);
		GridDataFactory.fillDefaults().grab(true, true).span(3, 1).hint(520, 330).applyTo(tables.control());
		createProgress(page);
		redraw = new Coalescer(page, REDRAW, this::showProgress);
		typed = new Coalescer(page, TYPING, this::inspect);
		folder.addModifyListener(event -> {
			setPageComplete(false);
			typed.request();
		});
		page.addDisposeListener(event -> stop());
		start.ifPresent(images -> folder.setText(images.toString()));
		InstalledChoices.list(page, words -> offerFormats(words.get(ExperimentKeys.FORMAT.name())));
		setControl(page);
	}

	private void createProgress(Composite page) {
		Composite bar = new Composite(page, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(3).applyTo(bar);
		GridDataFactory.fillDefaults().grab(true, false).span(3, 1).applyTo(bar);
		progress = new ProgressBar(bar, SWT.HORIZONTAL);
		GridDataFactory.fillDefaults().align(SWT.FILL, SWT.CENTER).hint(140, SWT.DEFAULT).applyTo(progress);
		state = new Label(bar, SWT.WRAP);
		state.setData("cgc.id", "wizard:inspection");
		GridDataFactory.fillDefaults().align(SWT.FILL, SWT.CENTER).grab(true, false).applyTo(state);
		cancel = new Button(bar, SWT.PUSH);
		cancel.setText(Messages.DatasetPage_stop);
		cancel.addListener(SWT.Selection, event -> stop());
		GridDataFactory.fillDefaults().applyTo(cancel);
		showProgress(false);
	}

	private void offerFormats(List<String> ids) {
		if (!ids.isEmpty()) {
			String before = format.getText();
			format.setItems(ids.toArray(String[]::new));
			format.select(Math.max(0, format.indexOf(before)));
		}
	}

	private boolean ofFolders() {
		return format.getText().equals(ImageFolderFormat.ID);
	}

	private void browse() {
		DirectoryDialog dialog = new DirectoryDialog(getShell());
		dialog.setText(Messages.DatasetPage_title);
		dialog.setMessage(getDescription());
		dialog.setFilterPath(folder.getText());
		String path = dialog.open();
		if (path != null) {
			folder.setText(path);
			inspect();
		}
	}

	private void divide() {
		DivideDialog dialog = new DivideDialog(getShell(), isPageComplete() ? "" : folder.getText().strip());
		if (dialog.open() == DivideDialog.OK) {
			format.select(format.indexOf(ImageFolderFormat.ID));
			folder.setText(dialog.made().toString());
			inspect();
		}
	}

	/** Looks through the folder that stands in the field, unless that is under way or done. */
	private void inspect() {
		String path = folder.getText().strip();
		String name = path + "\n" + format.getText();
		if (inspection != null && name.equals(inspection.getProperty(Inspection.NAME)) && isPageComplete()) {
			return;
		}
		stop();
		tables.clear();
		setErrorMessage(null);
		setPageComplete(false);
		if (path.isEmpty()) {
			return;
		}
		inspection = new Inspection(path, format.getText(), workers(), this);
		inspection.setProperty(Inspection.NAME, name);
		read = 0;
		total = 0;
		showProgress(true);
		state.setText(Messages.Common_listingImages);
		((Composite) getControl()).layout(true, true);
		inspection.schedule();
	}

	private static int workers() {
		try {
			return Integer.parseInt(Preference.WORKERS.get());
		} catch (NumberFormatException e) {
			return 0;
		}
	}

	private void stop() {
		if (inspection != null) {
			inspection.cancel();
		}
	}

	private void show(Runnable shown) {
		Inspection sender = (Inspection) Job.getJobManager().currentJob();
		Background.show(folder, () -> {
			if (sender == inspection) {
				shown.run();
			}
		});
	}

	@Override
	public void failed(String problem) {
		String others = InstalledExtensions.formats().stream().map(DatasetFormat::id)
				.filter(id -> !id.equals(ImageFolderFormat.ID)).collect(Collectors.joining(", "));
		show(() -> {
			String sentence = problem.substring(0, 1).toUpperCase(Locale.ROOT) + problem.substring(1);
			// the banner has room for two lines
			over(ofFolders() ? NLS.bind(Messages.DatasetPage_layout, others) : sentence);
			setErrorMessage(sentence);
		});
	}

	@Override
	public void listed(Dataset dataset, DatasetSummary counts) {
		show(() -> {
			tables.show(dataset, counts);
			setErrorMessage(null);
			setPageComplete(true);
			chosen.accept(path());
		});
	}

	@Override
	public void inspected(int pictures, int of) {
		read = pictures;
		total = of;
		redraw.request();
	}

	private void showProgress() {
		if (progress.isVisible() && total > 0) {
			progress.setMaximum(total);
			progress.setSelection(read);
			state.setText(NLS.bind(Messages.DatasetPage_inspecting, read, total));
		}
	}

	@Override
	public void finished(DatasetSummary summary) {
		show(() -> {
			tables.showBroken(summary);
			int all = summary.classes().stream().mapToInt(one -> one.train() + one.validation()).sum();
			String broken = switch (summary.broken().size()) {
				case 0 -> Messages.DatasetPage_noneBroken;
				case 1 -> Messages.DatasetPage_oneBroken;
				default -> NLS.bind(Messages.DatasetPage_severalBroken, summary.broken().size());
			};
			over(summary.complete()
					? NLS.bind(Messages.DatasetPage_inspected, all, broken)
					: NLS.bind(Messages.DatasetPage_stopped, new Object[]{read, all, broken}));
		});
	}

	private void over(String text) {
		showProgress(false);
		state.setText(text);
		((Composite) getControl()).layout(true, true);
	}

	private void showProgress(boolean visible) {
		for (Control control : new Control[]{progress, cancel}) {
			Controls.show(control, visible);
		}
	}

	/** The folder of the data set. */
	Path path() {
		return Path.of(folder.getText().strip());
	}

	/** The format's id. */
	String format() {
		return format.getText();
	}
}
