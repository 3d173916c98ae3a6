package org.cgcworkbench.ui.internal.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.cgcworkbench.core.run.Checkpoints;
import org.cgcworkbench.core.run.EpochSums;
import org.cgcworkbench.core.run.TrainingState;
import org.cgcworkbench.core.weights.Safetensors;
import org.cgcworkbench.core.weights.Tensor;
import org.cgcworkbench.core.weights.Weights;
import org.cgcworkbench.ui.testing.Window;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.custom.StyledText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What is told of files of weights. */
class WeightsSummaryTest {

	private static final Weights WEIGHTS = new Weights(Map.of("fc.bias", new Tensor(List.of(1), new float[1])));

	@TempDir
	private Path folder;
	@RegisterExtension
	private final Window window = new Window();

	private Path weights() throws IOException {
		Path file = folder.resolve("a.safetensors");
		Safetensors.write(file, WEIGHTS, Map.of("architecture", "resnet18", "classes", "x".repeat(3000)));
		return file;
	}

	@Test
	void namesWhatAFileCarriesAndCutsWhatIsLong() throws IOException {
		WeightsSummary summary = WeightsSummary.of(weights());
		assertTrue(summary.head().endsWith("safetensors, 1 tensor of 1 numbers"), summary.head());
		assertEquals(List.of(List.of("fc.bias", "F32", "1", "1")), summary.tensors());
		assertEquals(List.of("architecture", "resnet18"), summary.texts().getFirst());
		assertEquals("x".repeat(2000) + "...", summary.texts().get(1).get(1));
	}

	@Test
	void thePageHasATableOfTensorsAndOneOfTexts() throws IOException {
		WeightsPage page = new WeightsPage(window.shell());
		page.show(WeightsSummary.of(weights()));
		page.add("SHA-256 0");
		window.open();
		Table tensors = window.control(Table.class, "weights.tensors");
		assertEquals("fc.bias", tensors.getItem(0).getText(0));
		assertEquals(3, window.control(Table.class, "weights.texts").getItemCount());
		assertTrue(window.control(StyledText.class, "weights.text").getText().endsWith("numbers\nSHA-256 0"));
		window.assertAllIsNamed();
	}

	@Test
	void damageIsToldInOneLineWithoutTables() throws IOException {
		Path file = Files.writeString(folder.resolve("b.safetensors"), "no weights");
		WeightsSummary summary = WeightsSummary.of(file);
		assertTrue(summary.head().startsWith(file + "\nIt cannot be read: "), summary.head());
		WeightsPage page = new WeightsPage(window.shell());
		page.show(summary);
		window.open();
		assertFalse(window.control(Table.class, "weights.tensors").isVisible());
	}

	@Test
	void theDigestIsHeldAgainstTheCheckpoints() throws IOException {
		Path file = new Checkpoints(Files.createDirectory(folder.resolve("checkpoints")), 0).save(
				new TrainingState(1, 5, 5, true, 5, 0.5, 1, EpochSums.ZERO), WEIGHTS, Weights.empty(), true, Map.of());
		assertTrue(WeightsSummary.digest(file).matches("SHA-256 [0-9a-f]{64}, as its checkpoint states it"));
		Safetensors.write(file, WEIGHTS, Map.of("other", "text"));
		assertTrue(WeightsSummary.digest(file).endsWith(": the file was changed or is damaged"));
		assertTrue(WeightsSummary.digest(weights()).matches("SHA-256 [0-9a-f]{64}"));
	}
}
