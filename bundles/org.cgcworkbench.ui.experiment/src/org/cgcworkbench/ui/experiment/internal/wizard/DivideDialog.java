package org.cgcworkbench.ui.experiment.internal.wizard;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.dataset.division.Division;
import org.cgcworkbench.core.dataset.division.LabelledImages;
import org.cgcworkbench.core.support.IoMessage;
import org.cgcworkbench.ui.Controls;
import org.cgcworkbench.ui.experiment.internal.Messages;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.ProgressMonitorDialog;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;

/** Asks how images are divided into training and validation, and makes the data set. */
final class DivideDialog extends TitleAreaDialog {

	private final String start;
	private Text source;
	private Text images;
	private Text target;
	private Text share;
	private Text seed;
	private Button copies;
	private String suggested = "";
	private Path made;

	/**
	 * @param start
	 *            a folder to begin with; empty for none
	 */
	DivideDialog(Shell shell, String start) {
		super(shell);
		this.start = start;
		setShellStyle(getShellStyle() | SWT.RESIZE);
	}

	@Override
	protected void configureShell(Shell shell) {
		super.configureShell(shell);
		shell.setText(Messages.DivideDialog_title);
	}

	@Override
	protected Control createDialogArea(Composite parent) {
		setTitle(Messages.DivideDialog_area);
		setMessage(Messages.DivideDialog_meaning);
		Composite page = new Composite((Composite) super.createDialogArea(parent), SWT.NONE);
		GridLayoutFactory.swtDefaults().numColumns(4).margins(10, 10).spacing(8, 8).applyTo(page);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(page);
		source = field(page, Messages.DivideDialog_sourceLabel, "divide:source", Messages.DivideDialog_source, 1);
		source.setMessage(Messages.DivideDialog_sourceHint);
		browse(page, Messages.DivideDialog_sourceFolder, source);
		Button list = new Button(page, SWT.PUSH);
		list.setText(Messages.DivideDialog_list);
		list.addListener(SWT.Selection, event -> browseList());
		images = field(page, Messages.DivideDialog_imagesLabel, "divide:images", Messages.DivideDialog_images, 1);
		images.setMessage(Messages.DivideDialog_imagesHint);
		browse(page, Messages.DivideDialog_imagesFolder, images);
		Controls.label(page, "");
		target = field(page, Messages.DivideDialog_targetLabel, "divide:target", Messages.DivideDialog_target, 1);
		browse(page, Messages.DivideDialog_targetFolder, target);
		Controls.label(page, "");
		share = field(page, Messages.DivideDialog_shareLabel, "divide:share", Messages.DivideDialog_share, 3);
		share.setText(Double.toString(Division.USUAL_SHARE));
		seed = field(page, Messages.DivideDialog_seedLabel, "divide:seed", Messages.DivideDialog_seed, 3);
		seed.setText("1");
		Controls.label(page, "");
		Composite ways = new Composite(page, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(2).applyTo(ways);
		GridDataFactory.fillDefaults().span(3, 1).applyTo(ways);
		Button links = new Button(ways, SWT.RADIO);
		links.setText(Messages.DivideDialog_links);
		links.setSelection(true);
		copies = new Button(ways, SWT.RADIO);
		copies.setData("cgc.id", "divide:copies");
		copies.setText(Messages.DivideDialog_copies);
		source.addModifyListener(event -> suggest());
		for (Text text : new Text[]{source, images, target, share, seed}) {
			text.addModifyListener(event -> validate());
		}
		source.setText(start);
		return page;
	}

	private static Text field(Composite page, String label, String id, String name, int columns) {
		Controls.label(page, label);
		Text text = new Text(page, SWT.SINGLE | SWT.BORDER);
		Controls.identify(text, id, name);
		GridDataFactory.fillDefaults().grab(true, false).span(columns, 1).hint(320, SWT.DEFAULT)
				.align(SWT.FILL, SWT.CENTER).applyTo(text);
		return text;
	}

	private static void browse(Composite page, String label, Text into) {
		Button button = new Button(page, SWT.PUSH);
		button.setText(label);
		button.addListener(SWT.Selection, event -> {
			DirectoryDialog dialog = new DirectoryDialog(page.getShell());
			dialog.setFilterPath(into.getText());
			Optional.ofNullable(dialog.open()).ifPresent(into::setText);
		});
	}

	private void browseList() {
		FileDialog dialog = new FileDialog(getShell(), SWT.OPEN);
		dialog.setFilterExtensions(new String[]{"*.csv;*.tsv;*.txt", "*"});
		Optional.ofNullable(dialog.open()).ifPresent(source::setText);
	}

	/** A folder beside the images, until another is chosen. */
	private void suggest() {
		if (target.getText().equals(suggested)) {
			suggested = path(source).filter(chosen -> chosen.getFileName() != null)
					.map(chosen -> chosen
							.resolveSibling(
									chosen.getFileName().toString().replaceFirst("\\.[A-Za-z]+$", "") + "-divided")
							.toString())
					.orElse("");
			target.setText(suggested);
		}
	}

	private static Optional<Path> path(Text text) {
		try {
			return Optional.of(text.getText().strip()).filter(written -> !written.isEmpty()).map(Path::of);
		} catch (InvalidPathException e) {
			return Optional.empty();
		}
	}

	private void validate() {
		boolean list = path(source).filter(Files::isRegularFile).isPresent();
		images.setEnabled(list);
		String problem = path(source).filter(Files::exists).isEmpty()
				? Messages.DivideDialog_noSource
				: path(target).isEmpty() ? Messages.DivideDialog_noTarget : numbers().orElse(null);
		setErrorMessage(source.getText().isBlank() ? null : problem);
		Button ok = getButton(IDialogConstants.OK_ID);
		if (ok != null) {
			ok.setEnabled(problem == null);
		}
	}

	private Optional<String> numbers() {
		try {
			division();
			return Optional.empty();
		} catch (NumberFormatException e) {
			return Optional.of(Messages.DivideDialog_noNumbers);
		} catch (UserException e) {
			return Optional.of(sentence(e.getMessage()));
		}
	}

	private Division division() {
		return new Division(Double.parseDouble(share.getText().strip()), Long.parseLong(seed.getText().strip()),
				copies.getSelection());
	}

	private static String sentence(String problem) {
		return problem.substring(0, 1).toUpperCase(Locale.ROOT) + problem.substring(1);
	}

	@Override
	protected void createButtonsForButtonBar(Composite parent) {
		createButton(parent, IDialogConstants.OK_ID, Messages.DivideDialog_divide, true);
		createButton(parent, IDialogConstants.CANCEL_ID, IDialogConstants.CANCEL_LABEL, false);
		validate();
	}

	@Override
	protected void okPressed() {
		Division division = division();
		Path from = path(source).orElseThrow();
		Optional<Path> files = images.isEnabled() ? path(images) : Optional.empty();
		Path to = path(target).orElseThrow();
		try {
			new ProgressMonitorDialog(getShell()).run(true, true,
					monitor -> made = divide(division, from, files, to, monitor));
			super.okPressed();
		} catch (InvocationTargetException e) {
			setErrorMessage(e.getMessage());
		} catch (InterruptedException e) {
			setMessage(NLS.bind(Messages.DivideDialog_stopped, Messages.DivideDialog_meaning));
		}
	}

	private static Path divide(Division division, Path from, Optional<Path> files, Path to, IProgressMonitor monitor)
			throws InvocationTargetException, InterruptedException {
		try {
			monitor.beginTask(Messages.Common_listingImages, IProgressMonitor.UNKNOWN);
			LabelledImages found = LabelledImages.of(from, files);
			monitor.beginTask(NLS.bind(Messages.DivideDialog_dividing, found.images()), found.images());
			return division.write(found, to, () -> {
				monitor.worked(1);
				return monitor.isCanceled();
			}).folder();
		} catch (IOException | UserException e) {
			throw new InvocationTargetException(e, sentence(IoMessage.reason(e)));
		} catch (CancellationException e) {
			throw new InterruptedException(e.getMessage());
		}
	}

	/** The data set's folder. */
	Path made() {
		return made;
	}
}
