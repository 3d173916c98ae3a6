package org.cgcworkbench.core.dataset;

import java.util.List;

import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.support.Extensions;

/** A way to lay out a data set on disk. Formats are OSGi services under this interface. */
public interface DatasetFormat {

	/** Short stable name as it stands in an experiment file, for example {@code image-folder}. */
	String id();

	/**
	 * Lists a data set's pictures; their pixels are not read.
	 *
	 * @throws UserException
	 *             where the data set is not there or not laid out as it should be
	 */
	Dataset open(DatasetSpec spec);

	/**
	 * Where boxes of the data set's pictures are written so that {@link #open} finds them.
	 *
	 * @throws UserException
	 *             where the data set cannot be listed, or boxes are not written in this format
	 */
	default BoxFiles boxFiles(DatasetSpec spec) {
		throw new UserException("boxes of data sets of the format " + id() + " are read and not written; those of "
				+ ImageFolderFormat.ID + " are");
	}

	/**
	 * The format of that id.
	 *
	 * @throws UserException
	 *             where there is none; the message lists the others
	 */
	static DatasetFormat find(List<DatasetFormat> formats, String id) {
		return Extensions.find("data set format", id, formats, DatasetFormat::id);
	}
}
