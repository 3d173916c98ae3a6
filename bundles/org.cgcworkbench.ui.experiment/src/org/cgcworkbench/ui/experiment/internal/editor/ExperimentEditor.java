package org.cgcworkbench.ui.experiment.internal.editor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.cgcworkbench.core.experiment.text.TextRange;
import org.cgcworkbench.ui.SelectedRuns;
import org.cgcworkbench.ui.WorkbenchCommands;
import org.cgcworkbench.ui.experiment.internal.EditorSite;
import org.cgcworkbench.ui.experiment.internal.ExperimentFiles;
import org.cgcworkbench.ui.experiment.internal.ExperimentIcons;
import org.cgcworkbench.ui.experiment.internal.ExperimentModel;
import org.cgcworkbench.ui.experiment.internal.Messages;
import org.cgcworkbench.ui.experiment.internal.effective.EffectivePage;
import org.cgcworkbench.ui.experiment.internal.form.SettingsPage;
import org.cgcworkbench.ui.experiment.internal.problems.ProblemMarker;
import org.cgcworkbench.ui.experiment.internal.source.SourcePage;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.resources.IResourceChangeEvent;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.IToolBarManager;
import org.eclipse.jface.text.IDocument;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IPersistableEditor;
import org.eclipse.ui.IMemento;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.IPartListener2;
import org.eclipse.ui.IURIEditorInput;
import org.eclipse.ui.IWindowListener;
import org.eclipse.ui.IWorkbenchPartReference;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.forms.editor.FormEditor;
import org.eclipse.ui.ide.IGotoMarker;
import org.eclipse.ui.ide.ResourceUtil;
import org.eclipse.ui.statushandlers.StatusManager;
import org.eclipse.ui.texteditor.ITextEditor;

/** Editor of an experiment file: form, source and effective settings of one text. */
public final class ExperimentEditor extends FormEditor
		implements
			EditorSite,
			IPartListener2,
			IWindowListener,
			IPersistableEditor {

	private static final String PAGE = "page";

	private ExperimentModel model;
	private SourcePage source;
	private SettingsPage form;
	private FileDeletion deletion;
	private int firstPage;
	private final List<IAction> actions = new ArrayList<>();

	@Override
	protected void addPages() {
		model = new ExperimentModel();
		Display display = getSite().getShell().getDisplay();
		deletion = new FileDeletion(() -> display.asyncExec(() -> model.checkSoon(0)));
		ResourcesPlugin.getWorkspace().addResourceChangeListener(deletion, IResourceChangeEvent.POST_CHANGE);
		source = new SourcePage(model, this);
		form = new SettingsPage(this, model, this);
		try {
			addPage(form);
			setPageText(addPage(source, getEditorInput()), Messages.ExperimentEditor_source);
			addPage(new EffectivePage(this, model, this));
		} catch (PartInitException e) {
			StatusManager.getManager().handle(e.getStatus(), StatusManager.LOG);
		}
		if (firstPage > 0 && firstPage < getPageCount()) {
			setActivePage(firstPage);
		}
		getSite().getPage().addPartListener(this);
		getSite().getWorkbenchWindow().getWorkbench().addWindowListener(this);
	}

	@Override
	public void saveState(IMemento memento) {
		memento.putInteger(PAGE, getActivePage());
	}

	/** Before there are pages. */
	@Override
	public void restoreState(IMemento memento) {
		firstPage = Optional.ofNullable(memento.getInteger(PAGE)).orElse(0);
	}

	@Override
	public void sourceAttached(IEditorInput input, IDocument document) {
		IFile file = ResourceUtil.getFile(input);
		deletion.watch(file);
		boolean frozen = file != null && SelectedRuns.isRun(file.getParent());
		model.attach(document, place(input, file), frozen);
		if (!input.equals(getEditorInput())) {
			setInputWithNotify(input);
		}
		setPartName(input.getName());
		actions.forEach(action -> action.setEnabled(runnable()));
	}

	private static Path place(IEditorInput input, IFile file) {
		if (file != null) {
			return ExperimentFiles.path(file);
		}
		return input instanceof IURIEditorInput uri && "file".equals(uri.getURI().getScheme())
				? Path.of(uri.getURI())
				: Path.of(input.getName());
	}

	@Override
	public void sourceDeleted() {
		if (!source.isDirty()) {
			getSite().getPage().closeEditor(this, false);
		}
	}

	@Override
	public void showSource(TextRange range) {
		setActiveEditor(source);
		source.selectAndReveal(range.offset(), range.length());
		source.setFocus();
	}

	@Override
	public void showField(String key) {
		setActivePage(SettingsPage.ID);
		form.focus(key);
	}

	@Override
	public void fill(IToolBarManager toolBar) {
		toolBar.add(command(Messages.ExperimentEditor_run, "run", WorkbenchCommands.RUN));
		toolBar.add(
				command(Messages.ExperimentEditor_runAsBaseline, "run-baseline", WorkbenchCommands.RUN_AS_BASELINE));
		toolBar.add(
				command(Messages.Common_copyAsBaseline, "baseline", "org.cgcworkbench.ui.experiment.copyAsBaseline"));
		toolBar.update(true);
	}

	private IAction command(String label, String icon, String command) {
		Action action = new Action(label, ExperimentIcons.descriptor(icon)) {
			@Override
			public void run() {
				form.commit();
				if (!isDirty() || getSite().getPage().saveEditor(ExperimentEditor.this, false)) {
					getSite().getPage().activate(ExperimentEditor.this);
					WorkbenchCommands.execute(command);
				}
			}
		};
		action.setToolTipText(label);
		action.setEnabled(runnable());
		actions.add(action);
		return action;
	}

	/** A frozen experiment and a file outside of the workspace are there to be read. */
	private boolean runnable() {
		return SelectedRuns.experiment(ResourceUtil.getFile(getEditorInput())).isPresent();
	}

	@Override
	public void doSave(IProgressMonitor monitor) {
		form.commit();
		source.doSave(monitor);
	}

	@Override
	public void doSaveAs() {
		form.commit();
		source.doSaveAs();
	}

	@Override
	public boolean isSaveAsAllowed() {
		return true;
	}

	@Override
	public boolean isDirty() {
		return source != null && source.isDirty();
	}

	/** The page that holds the document. */
	public ITextEditor source() {
		return source;
	}

	@Override
	public <T> T getAdapter(Class<T> adapter) {
		if (adapter == IGotoMarker.class) {
			return adapter.cast((IGotoMarker) this::gotoMarker);
		}
		if (adapter == ITextEditor.class) {
			return adapter.cast(source);
		}
		if (adapter == IFile.class && getEditorInput() != null) {
			return adapter.cast(ResourceUtil.getFile(getEditorInput()));
		}
		return super.getAdapter(adapter);
	}

	private void gotoMarker(IMarker marker) {
		setActiveEditor(source);
		IGotoMarker text = source.getAdapter(IGotoMarker.class);
		if (text != null) {
			text.gotoMarker(marker);
		}
	}

	@Override
	public void dispose() {
		getSite().getPage().removePartListener(this);
		getSite().getWorkbenchWindow().getWorkbench().removeWindowListener(this);
		if (model != null) {
			model.detach();
			ResourcesPlugin.getWorkspace().removeResourceChangeListener(deletion);
		}
		super.dispose();
	}

	@Override
	public void partActivated(IWorkbenchPartReference part) {
		if (part.getPart(false) == this) {
			lookAtFile();
		}
	}

	@Override
	public void windowActivated(IWorkbenchWindow window) {
		if (window == getSite().getWorkbenchWindow() && getSite().getPage().getActiveEditor() == this) {
			lookAtFile();
		}
	}

	/** The file, or the data set that it names, may have changed while nobody looked. */
	private void lookAtFile() {
		source.lookAtFile();
		model.checkSoon(0);
		IFile file = ResourceUtil.getFile(getEditorInput());
		if (file != null) {
			Job.createSystem(NLS.bind(Messages.ExperimentEditor_check, file.getName()), monitor -> {
				try {
					ProblemMarker.update(file, monitor);
				} catch (CoreException e) {
					// deleted meanwhile
				}
			}).schedule();
		}
	}

	@Override
	public void windowDeactivated(IWorkbenchWindow window) {
		// nothing to do
	}

	@Override
	public void windowClosed(IWorkbenchWindow window) {
		// the editor is disposed of then
	}

	@Override
	public void windowOpened(IWorkbenchWindow window) {
		// nothing to do
	}
}
