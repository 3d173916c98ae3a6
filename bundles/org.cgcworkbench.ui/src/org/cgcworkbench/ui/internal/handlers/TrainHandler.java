package org.cgcworkbench.ui.internal.handlers;

import java.nio.file.Path;
import java.util.List;

import org.cgcworkbench.ui.Selected;
import org.cgcworkbench.ui.WorkbenchCommands;
import org.cgcworkbench.ui.internal.launch.RunQueue;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IResource;
import org.eclipse.ui.ide.IDE;

/** Trains experiments, after saving what is edited of them, or copies the command that does. */
public final class TrainHandler extends AbstractHandler {

	@Override
	public Object execute(ExecutionEvent event) {
		List<IFile> files = Selected.experiments(event.getApplicationContext());
		if (IDE.saveAllEditors(files.toArray(IResource[]::new), false)) {
			boolean asBaseline = CopiedCommands.of(event.getCommand()).equals(WorkbenchCommands.RUN_AS_BASELINE);
			List<Path> paths = files.stream().map(file -> Path.of(file.getLocation().toOSString())).toList();
			if (CopiedCommands.copies(event.getCommand())) {
				CopiedCommands.train(paths, asBaseline);
			} else {
				paths.forEach(file -> RunQueue.train(file, asBaseline));
			}
		}
		return null;
	}

	@Override
	public void setEnabled(Object context) {
		setBaseEnabled(!Selected.experiments(context).isEmpty());
	}
}
