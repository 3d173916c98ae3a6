package org.cgcworkbench.core.dataset;

import java.util.List;

import org.cgcworkbench.core.support.Extensions;

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

	/**
	 * The format of that id.
	 *
	 * @throws org.cgcworkbench.core.UserException
	 *             where there is none; the message lists the others
	 */
	static DatasetFormat find(List<DatasetFormat> formats, String id) {
		return Extensions.find("data set format", id, formats, DatasetFormat::id);
	}
}
