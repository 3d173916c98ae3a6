package org.cgcworkbench.core.dataset;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.dataset.internal.AnnotationFolder;

/**
 * The annotations of a data set, opened to be edited. They are found and written by the rule by which they are read.
 */
public final class BoxFiles {

	private final AnnotationFolder folder;

	BoxFiles(AnnotationFolder folder) {
		this.folder = folder;
	}

	/**
	 * Opens the annotation of a picture; where there is none yet, a new one without objects, which is not written
	 * before it is saved.
	 *
	 * @param sample
	 *            of the data set
	 * @throws UserException
	 *             where it cannot be told which annotation belongs to the picture, or where the picture or its
	 *             annotation cannot be read, or do not fit each other
	 */
	public BoxAnnotation open(Sample sample) {
		return BoxAnnotation.open(sample, folder.file(sample.file()));
	}
}
