package org.cgcworkbench.core.dataset;

/** A way to lay out a data set on disk. Formats are OSGi services under this interface. */
public interface DatasetFormat {

	/** Short stable name as it stands in an experiment file, for example {@code image-folder}. */
	String id();

	/**
	 * Lists a data set's pictures; their pixels are not read.
	 *
	 * @throws org.cgcworkbench.core.UserException
	 *             where the data set is not there or not laid out as it should be
	 */
	Dataset open(DatasetSpec spec);
}
