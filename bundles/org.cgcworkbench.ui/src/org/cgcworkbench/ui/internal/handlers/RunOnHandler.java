package org.cgcworkbench.ui.internal.handlers;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

import org.cgcworkbench.ui.Selected;
import org.cgcworkbench.ui.internal.launch.RunQueue;
import org.cgcworkbench.ui.internal.machines.RunOnDialog;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IResource;
import org.eclipse.ui.handlers.HandlerUtil;
import org.eclipse.ui.ide.IDE;

/** Trains experiments on another machine, after asking which, or copies the command that does. */
public final class RunOnHandler extends AbstractHandler {

	@Override
	public Object execute(ExecutionEvent event) throws ExecutionException {
		List<IFile> files = Selected.experiments(event.getApplicationContext());
		if (files.isEmpty() || !IDE.saveAllEditors(files.toArray(IResource[]::new), false)) {
			return null;
		}
		RunOnDialog dialog = new RunOnDialog(HandlerUtil.getActiveShellChecked(event),
				files.stream().map(IFile::getName).collect(Collectors.joining(", ")));
		dialog.open();
		List<Path> paths = files.stream().map(file -> Path.of(file.getLocation().toOSString())).toList();
		dialog.chosen().ifPresent(machine -> {
			if (dialog.copied()) {
				CopiedCommands.trainOn(paths, machine);
			} else {
				paths.forEach(file -> RunQueue.trainOn(file, machine));
			}
		});
		return null;
	}

	@Override
	public void setEnabled(Object context) {
		setBaseEnabled(!Selected.experiments(context).isEmpty());
	}
}
