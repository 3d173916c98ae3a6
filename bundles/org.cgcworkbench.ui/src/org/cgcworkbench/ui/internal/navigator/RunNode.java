package org.cgcworkbench.ui.internal.navigator;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.cgcworkbench.core.run.RunDirectory;
import org.cgcworkbench.ui.RunCatalogue;
import org.cgcworkbench.ui.RunSummary;
import org.eclipse.core.resources.IContainer;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IAdaptable;

/** A run in the navigator. */
record RunNode(RunsNode parent, RunDirectory run) implements IAdaptable {

	private static final List<String> HIDDEN = List.of("run.lock", "stop", "events.jsonl");

	/** As it was seen last. */
	Optional<RunSummary> summary() {
		return RunCatalogue.find(run.folder());
	}

	/** Files and folders that a user may want to open, where the run lies in the workspace. */
	List<IResource> children() {
		Optional<IContainer> folder = resource();
		try {
			return folder.isEmpty()
					? List.of()
					: Arrays.stream(folder.get().members()).filter(member -> !HIDDEN.contains(member.getName()))
							.toList();
		} catch (CoreException e) {
			// deleted meanwhile
			return List.of();
		}
	}

	private Optional<IContainer> resource() {
		return Arrays
				.stream(ResourcesPlugin.getWorkspace().getRoot().findContainersForLocationURI(run.folder().toUri()))
				.filter(IContainer::exists).findFirst();
	}

	/** The run's folder. */
	Path folder() {
		return run.folder();
	}

	@Override
	public <T> T getAdapter(Class<T> adapter) {
		if (adapter == RunDirectory.class) {
			return adapter.cast(run);
		}
		return null;
	}
}
