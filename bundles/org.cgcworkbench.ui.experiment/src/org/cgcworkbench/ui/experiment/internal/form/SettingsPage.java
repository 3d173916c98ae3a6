package org.cgcworkbench.ui.experiment.internal.form;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.cgcworkbench.core.experiment.ExperimentKeys;
import org.cgcworkbench.core.experiment.Key;
import org.cgcworkbench.core.experiment.Problem;
import org.cgcworkbench.ui.Controls;
import org.cgcworkbench.ui.RunColours;
import org.cgcworkbench.ui.experiment.internal.EditorSite;
import org.cgcworkbench.ui.experiment.internal.ExperimentModel;
import org.cgcworkbench.ui.experiment.internal.InstalledChoices;
import org.cgcworkbench.ui.experiment.internal.Messages;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.forms.IManagedForm;
import org.eclipse.ui.forms.editor.FormEditor;
import org.eclipse.ui.forms.editor.FormPage;
import org.eclipse.ui.forms.events.IHyperlinkListener;
import org.eclipse.ui.forms.widgets.ColumnLayout;
import org.eclipse.ui.forms.widgets.ExpandableComposite;
import org.eclipse.ui.forms.widgets.Form;
import org.eclipse.ui.forms.widgets.FormToolkit;
import org.eclipse.ui.forms.widgets.Hyperlink;
import org.eclipse.ui.forms.widgets.ScrolledForm;
import org.eclipse.ui.forms.widgets.Section;
import org.eclipse.ui.forms.widgets.TableWrapData;
import org.eclipse.ui.forms.widgets.TableWrapLayout;

/** The form: a field for every key of the catalogue, by section. */
public final class SettingsPage extends FormPage implements ExperimentModel.Listener {

	/** Its id. */
	public static final String ID = "form";

	private static final int MESSAGE_WIDTH = 200;
	private static final double HALF_LIGHT = 0.4;
	private static final RGB ERROR_ON_LIGHT = new RGB(160, 20, 30);
	private static final RGB ERROR_ON_DARK = new RGB(255, 145, 155);
	private static final List<String> LAYERS = List.of("layer2", "layer3", "layer4");

	private final ExperimentModel model;
	private final EditorSite site;
	private final Map<String, SettingField> fields = new LinkedHashMap<>();
	private Map<String, String> shownProblems = Map.of();
	private String shownText = "";
	private String wanted = ExperimentKeys.NAME.name();
	private Hyperlink message;
	private boolean complete;

	public SettingsPage(FormEditor editor, ExperimentModel model, EditorSite site) {
		super(editor, ID, Messages.SettingsPage_form);
		this.model = model;
		this.site = site;
	}

	@Override
	protected void createFormContent(IManagedForm managed) {
		ScrolledForm form = managed.getForm();
		FormToolkit toolkit = managed.getToolkit();
		toolkit.decorateFormHeading(form.getForm());
		form.setText(Messages.Common_experiment);
		site.fill(form.getToolBarManager());
		TableWrapLayout rows = new TableWrapLayout();
		rows.topMargin = 0;
		rows.leftMargin = 0;
		rows.rightMargin = 0;
		form.getBody().setLayout(rows);
		createMessage(form.getForm());
		Composite body = toolkit.createComposite(form.getBody());
		body.setLayoutData(new TableWrapData(TableWrapData.FILL_GRAB));
		ColumnLayout columns = new ColumnLayout();
		columns.minNumColumns = 1;
		columns.maxNumColumns = 2;
		columns.horizontalSpacing = 16;
		columns.topMargin = 0;
		body.setLayout(columns);
		model.addListener(this);
		form.addDisposeListener(event -> model.removeListener(this));
		createSections(toolkit, body, Stream.concat(Stream.of(""), ExperimentKeys.sections().stream()).iterator());
	}

	/** A line of the heading that is always there, so that what it says moves nothing of the form. */
	private void createMessage(Form form) {
		Composite line = new Composite(form.getHead(), SWT.NONE);
		GridLayoutFactory.fillDefaults().margins(6, 0).applyTo(line);
		message = new Hyperlink(line, SWT.NONE);
		// the theme would give both the colour of the body in place of the heading's
		Controls.keepColours(line, message);
		form.getHead().setBackgroundMode(SWT.INHERIT_FORCE);
		message.setText("");
		message.setVisible(false);
		message.setData(SettingField.ID, "form:message");
		message.addHyperlinkListener(IHyperlinkListener.linkActivatedAdapter(e -> showProblem()));
		// a long text is cut short and does not widen the form
		GridDataFactory.fillDefaults().grab(true, false).hint(MESSAGE_WIDTH, SWT.DEFAULT).applyTo(message);
		form.setHeadClient(line);
	}

	/** One section an event, since all of them at once take longer than an event may. */
	private void createSections(FormToolkit toolkit, Composite body, Iterator<String> sections) {
		if (body.isDisposed()) {
			return;
		}
		createSection(toolkit, body, sections.next());
		if (sections.hasNext()) {
			getManagedForm().reflow(true);
			body.getDisplay().asyncExec(() -> createSections(toolkit, body, sections));
			return;
		}
		complete = true;
		refresh();
		getManagedForm().reflow(true);
		focus(wanted);
		InstalledChoices.list(body, words -> words.forEach(this::offer));
	}

	private void createSection(FormToolkit toolkit, Composite body, String name) {
		Section section = toolkit.createSection(body,
				ExpandableComposite.TITLE_BAR | ExpandableComposite.TWISTIE | ExpandableComposite.EXPANDED);
		section.setText(FieldLabel.ofSection(name));
		section.setData(SettingField.ID, "section:" + name);
		Composite client = toolkit.createComposite(section);
		GridLayoutFactory.fillDefaults().numColumns(3).margins(2, 4).spacing(6, 5).applyTo(client);
		for (Key<?> key : ExperimentKeys.all()) {
			if (key.section().equals(name)) {
				SettingField field = field(key, model);
				field.create(toolkit, client);
				field.refresh();
				fields.put(key.name(), field);
			}
		}
		section.setClient(client);
	}

	/** The kind of field that a key's values ask for. */
	static SettingField field(Key<?> key, ExperimentModel model) {
		boolean words = key.type() == Key.Type.CHOICE || InstalledChoices.decide(key);
		if (key.list() && key.type() == Key.Type.SWITCH) {
			return new CheckField(key, model, LAYERS);
		}
		if (key.list() && words) {
			return new CheckField(key, model, key.choices());
		}
		return words
				? new ChoiceField(key, model)
				: key.type() == Key.Type.SWITCH ? new SwitchField(key, model) : new TextField(key, model);
	}

	private void offer(String key, List<String> words) {
		if (fields.get(key) instanceof ChoiceField choice) {
			choice.offer(words);
		}
	}

	/** Gives the focus to a key's field. */
	public void focus(String key) {
		SettingField field = complete ? fields.get(key) : null;
		wanted = complete ? "" : key;
		if (field != null) {
			for (Composite at = field.control().getParent(); at != null; at = at.getParent()) {
				if (at instanceof Section section && !section.isExpanded()) {
					section.setExpanded(true);
				}
			}
			field.control().setFocus();
		}
	}

	/** Writes what was typed but not taken yet. */
	public void commit() {
		fields.values().forEach(SettingField::commit);
	}

	@Override
	public void setActive(boolean active) {
		super.setActive(active);
		if (active) {
			refresh();
		} else {
			commit();
		}
	}

	@Override
	public void textChanged() {
		if (isActive()) {
			refresh();
		}
	}

	@Override
	public void problemsChanged() {
		if (complete && isActive()) {
			showProblems();
		}
	}

	private void refresh() {
		if (complete) {
			fields.values().forEach(SettingField::refresh);
			showProblems();
		}
	}

	private void showProblems() {
		Map<String, String> byKey = new LinkedHashMap<>();
		for (Problem problem : problems()) {
			byKey.merge(problem.key(), problem.message(), (one, two) -> one + "; " + two);
		}
		String text = state().orElseGet(this::summary);
		if (byKey.equals(shownProblems) && text.equals(shownText)) {
			return;
		}
		shownProblems = byKey;
		shownText = text;
		// doubts come alone: they are looked for where nothing is wrong
		boolean doubts = !problems().isEmpty() && problems().getFirst().doubt();
		fields.forEach((key, field) -> field.mark(byKey.getOrDefault(key, ""), doubts));
		message.setText(text);
		// Tab does not lead to a link that says nothing
		message.setVisible(!text.isEmpty());
		message.setToolTipText(text.isEmpty() ? null : text);
		message.setUnderlined(state().isEmpty());
		message.setForeground(state().isPresent() || doubts ? message.getParent().getForeground() : errorInk());
	}

	/** The themes' reds have too little contrast to their grounds. */
	private Color errorInk() {
		return new Color(RunColours.luminance(message.getParent().getParent().getBackground().getRGB()) > HALF_LIGHT
				? ERROR_ON_LIGHT
				: ERROR_ON_DARK);
	}

	private List<Problem> problems() {
		return model.text().readable() ? model.problems() : model.text().problems();
	}

	/** The first problem, and how many there are. */
	private String summary() {
		List<Problem> problems = problems();
		if (problems.isEmpty()) {
			return "";
		}
		Problem first = problems.getFirst();
		String what = first.key().isEmpty()
				? NLS.bind(Messages.SettingsPage_line, first.line(), first.message())
				: first.text();
		return problems.size() == 1
				? what
				: NLS.bind(first.doubt() ? Messages.SettingsPage_warnings : Messages.SettingsPage_problems,
						problems.size(), what);
	}

	private Optional<String> state() {
		if (model.deleted()) {
			return Optional.of(Messages.SettingsPage_deleted);
		}
		if (model.readOnly()) {
			return Optional.of(Messages.SettingsPage_frozen);
		}
		return model.tooLarge() ? Optional.of(Messages.SettingsPage_tooLarge) : Optional.empty();
	}

	/** Goes to the first problem: to its field where it has one, else to its place in the source. */
	private void showProblem() {
		List<Problem> problems = problems();
		if (!problems.isEmpty()) {
			Problem first = problems.getFirst();
			if (fields.containsKey(first.key())) {
				focus(first.key());
			} else {
				site.showSource(model.text().range(first));
			}
		}
	}
}
