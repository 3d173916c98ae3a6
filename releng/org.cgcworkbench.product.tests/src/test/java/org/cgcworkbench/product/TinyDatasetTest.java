package org.cgcworkbench.product;

import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests over a data set of their own, which they may spoil. */
abstract class TinyDatasetTest {

	@TempDir
	Path folder;
	TinyDataset dataset;

	@BeforeEach
	void makeDataset() {
		dataset = TinyDataset.in(folder.resolve("discs"));
	}
}
