package org.cgcworkbench.ui.internal;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.experiment.ExperimentKeys;
import org.cgcworkbench.core.experiment.ExperimentReader;
import org.cgcworkbench.core.sweep.SweepReader;
import org.cgcworkbench.ui.Preference;
import org.cgcworkbench.ui.SelectedRuns;
import org.eclipse.core.resources.IContainer;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.IResourceChangeEvent;
import org.eclipse.core.resources.IResourceChangeListener;
import org.eclipse.core.resources.IResourceDelta;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.jface.util.IPropertyChangeListener;

/** The folders that hold runs. */
final class RunFolders {

	private static final String DEFAULT = ExperimentKeys.RUNS.defaultText();

	private record Read(long stamp, Path folder) {
	}

	private final Map<IFile, Read> read = new ConcurrentHashMap<>();
	private final IResourceChangeListener onResources = this::resourcesChanged;
	private final IPropertyChangeListener onPreferences = event -> this.changed.run();
	private volatile Set<IFile> experiments;
	private Runnable changed = () -> {
		// nobody listens yet
	};

	RunFolders() {
		ResourcesPlugin.getWorkspace().addResourceChangeListener(onResources, IResourceChangeEvent.POST_CHANGE);
		Preference.store().addPropertyChangeListener(onPreferences);
	}

	void onChange(Runnable listener) {
		changed = listener;
	}

	void dispose() {
		ResourcesPlugin.getWorkspace().removeResourceChangeListener(onResources);
		Preference.store().removePropertyChangeListener(onPreferences);
	}

	/** All of them, absolute; they need not exist. */
	Set<Path> all() {
		Set<Path> all = new LinkedHashSet<>();
		for (Preference preference : new Preference[]{Preference.RUNS_FOLDER, Preference.OTHER_RUNS_FOLDERS}) {
			preference.get().lines().filter(line -> !line.isBlank())
					.forEach(line -> all.add(Path.of(line.strip()).toAbsolutePath().normalize()));
		}
		if (experiments == null) {
			experiments = findExperiments();
		}
		experiments.forEach(file -> folder(file, all));
		return all;
	}

	private void folder(IFile file, Set<Path> all) {
		if (file.getLocation() == null) {
			return;
		}
		Read known = read.get(file);
		if (known == null || known.stamp() != file.getModificationStamp()) {
			Path path = Path.of(file.getLocation().toOSString());
			known = new Read(file.getModificationStamp(), runs(path));
			read.put(file, known);
		}
		all.add(known.folder());
	}

	private static Path runs(Path file) {
		try {
			return SweepReader.runs(file).orElseGet(() -> runs(file,
					ExperimentReader.settings(file).getOrDefault(ExperimentKeys.RUNS.name(), DEFAULT)));
		} catch (UserException e) {
			// its problems are shown where it is edited; its runs are most likely in the default place
			return runs(file, DEFAULT);
		}
	}

	private static Path runs(Path file, String written) {
		return file.resolveSibling(written).normalize();
	}

	private static Set<IFile> findExperiments() {
		Set<IFile> found = new LinkedHashSet<>();
		try {
			ResourcesPlugin.getWorkspace().getRoot().accept(resource -> {
				if (resource instanceof IContainer container && SelectedRuns.isRun(container)) {
					return false;
				}
				SelectedRuns.experiment(resource).ifPresent(found::add);
				return resource.isAccessible();
			});
		} catch (CoreException e) {
			// a project was closed or deleted meanwhile, which brings a change event and another look
			return found;
		}
		return found;
	}

	private void resourcesChanged(IResourceChangeEvent event) {
		try {
			event.getDelta().accept(delta -> {
				IResource resource = delta.getResource();
				boolean structure = resource.getType() == IResource.PROJECT
						&& (delta.getKind() != IResourceDelta.CHANGED || (delta.getFlags() & IResourceDelta.OPEN) != 0);
				if (structure || SelectedRuns.experiment(resource).isPresent()) {
					experiments = null;
					changed.run();
					return false;
				}
				return !(resource instanceof IContainer container && SelectedRuns.isRun(container));
			});
		} catch (CoreException e) {
			experiments = null;
		}
	}
}
