package org.cgcworkbench.ui.experiment.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;

import org.cgcworkbench.core.experiment.text.ExperimentText;
import org.eclipse.core.runtime.QualifiedName;
import org.eclipse.core.runtime.content.IContentDescription;
import org.eclipse.core.runtime.content.ITextContentDescriber;

/** Tells experiments from other YAML files by the first keys. */
public final class ExperimentDescriber implements ITextContentDescriber {

	private static final int BEGINNING = 8192;

	@Override
	public int describe(InputStream contents, IContentDescription description) throws IOException {
		return describe(new InputStreamReader(contents, StandardCharsets.UTF_8), description);
	}

	@Override
	public int describe(Reader contents, IContentDescription description) throws IOException {
		char[] beginning = new char[BEGINNING];
		int length = 0;
		for (int read = 0; read >= 0 && length < BEGINNING; length += Math.max(0, read)) {
			read = contents.read(beginning, length, BEGINNING - length);
		}
		return ExperimentText.isExperiment(new String(beginning, 0, length))
				.map(experiment -> experiment.booleanValue() ? VALID : INVALID).orElse(INDETERMINATE);
	}

	@Override
	public QualifiedName[] getSupportedOptions() {
		return new QualifiedName[]{IContentDescription.CHARSET, IContentDescription.BYTE_ORDER_MARK};
	}
}
