package org.cgcworkbench.ui.internal.notices;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.cgcworkbench.ui.Accessibility;
import org.cgcworkbench.ui.Coalescer;
import org.cgcworkbench.ui.CommandLines;
import org.cgcworkbench.ui.Controls;
import org.cgcworkbench.ui.Notices;
import org.cgcworkbench.ui.Notices.Kind;
import org.cgcworkbench.ui.Notices.Notice;
import org.cgcworkbench.ui.TableContent;
import org.cgcworkbench.ui.TableExport;
import org.cgcworkbench.ui.internal.Messages;
import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.viewers.ArrayContentProvider;
import org.eclipse.jface.viewers.ColumnLabelProvider;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.viewers.TableViewer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.ISharedImages;
import org.eclipse.ui.PlatformUI;

/** All notices, the latest first, beside the workbench's window. */
final class NoticesDialog extends Dialog {

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
	private static final int ACTION = IDialogConstants.CLIENT_ID;
	private static final int SECOND_ACTION = IDialogConstants.CLIENT_ID + 1;
	private static final int DISMISS = IDialogConstants.CLIENT_ID + 2;
	private static final int DISMISS_ALL = IDialogConstants.CLIENT_ID + 3;
	private static final int COPY_DETAILS = IDialogConstants.CLIENT_ID + 4;

	private static final int BUTTONS = 6;

	private TableViewer table;
	private Text text;

	NoticesDialog(Shell shell) {
		super(shell);
		setShellStyle(SWT.CLOSE | SWT.TITLE | SWT.RESIZE | SWT.MODELESS);
		setBlockOnOpen(false);
	}

	@Override
	protected void configureShell(Shell shell) {
		super.configureShell(shell);
		shell.setText(Messages.NoticesDialog_title);
	}

	private TableContent content(boolean selected) {
		List<Notice> notices = selected
				? table.getStructuredSelection().stream().map(Notice.class::cast).toList()
				: Notices.all();
		return new TableContent(List.of(Messages.NoticesDialog_time, Messages.NoticesDialog_notice),
				notices.stream().map(
						notice -> List.of(TIME.format(notice.time().atZone(ZoneId.systemDefault())), notice.message()))
						.toList());
	}

	@Override
	protected Control createDialogArea(Composite parent) {
		Composite area = (Composite) super.createDialogArea(parent);
		table = new TableViewer(area, SWT.BORDER | SWT.SINGLE | SWT.FULL_SELECTION | SWT.V_SCROLL);
		table.setContentProvider(ArrayContentProvider.getInstance());
		TableExport.of(table.getTable(), "notices", this::content);
		table.setLabelProvider(new ColumnLabelProvider() {

			@Override
			public String getText(Object element) {
				Notice notice = (Notice) element;
				return TIME.format(notice.time().atZone(ZoneId.systemDefault())) + "  " + notice.message();
			}

			@Override
			public Image getImage(Object element) {
				return PlatformUI.getWorkbench().getSharedImages()
						.getImage(((Notice) element).kind() == Kind.PROBLEM
								? ISharedImages.IMG_OBJS_ERROR_TSK
								: ISharedImages.IMG_OBJS_INFO_TSK);
			}
		});
		Controls.identify(table.getControl(), "notices.table", Messages.NoticesDialog_title);
		GridDataFactory.fillDefaults().grab(true, true).hint(640, 200).applyTo(table.getControl());
		text = new Text(area, SWT.MULTI | SWT.READ_ONLY | SWT.WRAP | SWT.V_SCROLL | SWT.BORDER);
		Accessibility.name(text, Messages.NoticesDialog_text);
		GridDataFactory.fillDefaults().grab(true, false).hint(640, 80).applyTo(text);
		table.addSelectionChangedListener(e -> showSelected());
		table.addDoubleClickListener(e -> buttonPressed(ACTION));
		Coalescer.follow(area, 0, this::update, Notices::addListener, Notices::removeListener);
		return area;
	}

	@Override
	protected void createButtonsForButtonBar(Composite parent) {
		createButton(parent, ACTION, Messages.NoticesDialog_showDetails, false);
		createButton(parent, SECOND_ACTION, Messages.Common_copyPath, false);
		createButton(parent, COPY_DETAILS, Messages.NoticesDialog_copyDetails, false);
		createButton(parent, DISMISS, Messages.NoticesDialog_dismiss, false);
		createButton(parent, DISMISS_ALL, Messages.NoticesDialog_dismissAll, false);
		createButton(parent, IDialogConstants.OK_ID, IDialogConstants.CLOSE_LABEL, true);
		update();
	}

	@Override
	protected void buttonPressed(int button) {
		switch (button) {
			case ACTION, SECOND_ACTION -> action(button).ifPresent(action -> action.run().run());
			case COPY_DETAILS -> selected().ifPresent(
					notice -> CommandLines.copyText(ErrorDetails.of(notice), Messages.NoticesDialog_detailsCopied));
			case DISMISS -> selected().ifPresent(notice -> Notices.gone(notice.cause()));
			case DISMISS_ALL -> Notices.dismissAll();
			default -> super.buttonPressed(button);
		}
	}

	private void update() {
		List<Notice> all = Notices.all();
		Optional<Notice> before = selected();
		table.setInput(all);
		before.filter(all::contains).or(() -> all.stream().findFirst())
				.ifPresent(notice -> table.setSelection(new StructuredSelection(notice)));
		showSelected();
	}

	private Optional<Notice> selected() {
		return Optional.ofNullable((Notice) table.getStructuredSelection().getFirstElement());
	}

	private void showSelected() {
		Optional<Notice> notice = selected();
		text.setText(notice.map(Notice::message).orElse(""));
		if (getButton(ACTION) == null) {
			return;
		}
		Button first = getButton(ACTION);
		first.setText(action(ACTION).map(Notices.Action::label).orElse(Messages.NoticesDialog_showDetails));
		first.setEnabled(action(ACTION).isPresent());
		Button second = getButton(SECOND_ACTION);
		second.setText(action(SECOND_ACTION).map(Notices.Action::label).orElse(Messages.Common_copyPath));
		Controls.show(second, action(SECOND_ACTION).isPresent());
		getButton(COPY_DETAILS).setEnabled(notice.filter(shown -> shown.kind() == Kind.PROBLEM).isPresent());
		getButton(DISMISS).setEnabled(notice.isPresent());
		((GridLayout) first.getParent().getLayout()).numColumns = action(SECOND_ACTION).isPresent()
				? BUTTONS
				: BUTTONS - 1;
		first.getParent().getParent().layout(true, true);
	}

	/** What a button does about the selected notice. */
	private Optional<Notices.Action> action(int button) {
		return selected().flatMap(notice -> notice.actions().stream().skip(button - ACTION).findFirst());
	}
}
