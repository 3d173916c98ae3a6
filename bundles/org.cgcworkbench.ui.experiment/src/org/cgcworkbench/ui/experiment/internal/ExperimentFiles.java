package org.cgcworkbench.ui.experiment.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.cgcworkbench.core.experiment.text.ExperimentText;
import org.cgcworkbench.ui.SelectedRuns;
import org.eclipse.core.filebuffers.FileBuffers;
import org.eclipse.core.filebuffers.ITextFileBuffer;
import org.eclipse.core.filebuffers.LocationKind;
import org.eclipse.core.resources.IContainer;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;

/** Experiment files of the workspace. */
public final class ExperimentFiles {

	private static final int LARGEST = 1 << 20;

	private ExperimentFiles() {
	}

	/** Every file that can be an experiment by its name and place; not on the SWT thread. */
	public static List<IFile> all() {
		List<IFile> files = new ArrayList<>();
		try {
			ResourcesPlugin.getWorkspace().getRoot().accept(proxy -> {
				if (proxy.getType() == IResource.FILE) {
					return false;
				}
				IContainer folder = (IContainer) proxy.requestResource();
				boolean run = SelectedRuns.isRun(folder);
				if (!run && folder.isAccessible()) {
					for (IResource member : folder.members()) {
						SelectedRuns.experiment(member).ifPresent(files::add);
					}
				}
				return !run;
			}, 0);
		} catch (CoreException e) {
			// a folder went away meanwhile; what was found serves
		}
		return files;
	}

	/** Every file that is an experiment by its keys too; not on the SWT thread. */
	public static List<IFile> experiments() {
		return all().stream().filter(file -> text(file).isPresent()).toList();
	}

	/**
	 * A file's text, with changes that are not saved yet; empty where it cannot be read, is too large, or is no
	 * experiment by its keys.
	 */
	public static Optional<String> text(IFile file) {
		ITextFileBuffer open = FileBuffers.getTextFileBufferManager().getTextFileBuffer(file.getFullPath(),
				LocationKind.IFILE);
		return (open == null ? saved(file) : Optional.of(open.getDocument().get()))
				.filter(text -> ExperimentText.isExperiment(text).orElse(true));
	}

	/** A file's text on disk; empty where it cannot be read or is too large. */
	public static Optional<String> saved(IFile file) {
		try (InputStream in = file.getContents(true)) {
			byte[] bytes = in.readNBytes(LARGEST + 1);
			return bytes.length > LARGEST ? Optional.empty() : Optional.of(new String(bytes, StandardCharsets.UTF_8));
		} catch (CoreException | IOException e) {
			return Optional.empty();
		}
	}

	/** Where the file lies on disk. */
	public static Path path(IFile file) {
		return file.getLocation() == null
				? Path.of(file.getFullPath().toOSString())
				: Path.of(file.getLocation().toOSString());
	}
}
