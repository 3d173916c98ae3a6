package org.cgcworkbench.core.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Changed files for about a second a reader; {@code ./workbench fuzz} goes on for longer and with other seeds. */
@Tag("slow")
class FuzzTest {

	private static final long SEED = 11;
	private static final long INPUTS = 500;
	/** Whose decoder looks for code lengths behind the end. */
	private static final String ENDLESS_WEBP = "UklGRjYAAABXRUJQVlA4TCoAAAAvBAJJG5uPJ38X8IeCrRgqEIf////yJ9xmAkkbm48nfxfwh4KtGFj3tNE=";
	private static final Path FINDINGS = Path.of("target", "fuzz");

	@TempDir
	Path folder;

	static Stream<String> readers() {
		return Readers.all().stream().map(ForeignReader::name);
	}

	private static ForeignReader reader(String name) {
		return Readers.all().stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
	}

	@ParameterizedTest
	@MethodSource("readers")
	void aReaderTakesOrRefusesWhateverItIsFed(String name) throws IOException, InterruptedException {
		Summary summary = new Fuzzer(reader(name), SEED, folder, FINDINGS).run(inputs -> inputs < INPUTS);
		assertEquals(List.of(), summary.findings());
		assertEquals(INPUTS, summary.inputs());
		assertTrue(summary.accepted() > 0 && summary.refused() > 0, summary::toString);
	}

	/** Inputs on which a reader once failed, or took minutes or gigabytes. */
	static Stream<Arguments> regressions() throws IOException {
		return Stream.of(experiment("", "a:\n", 330_000), experiment("\ud83d\ude00: a\n", "a: b\n", 200_000),
				experiment("name: ", "a", 1_000_000), experiment("dataset: {classes: [", "[],", 300_000),
				experiment("schedule: {milestones: [", "x,", 500_000),
				experiment("name: a\nengine: {device: [", "cuda0, ", 700, "cpu]}"),
				experiment("name: a\ndataset:\n  path: photos", "\u2028", 1, "\n"),
				experiment("name: a\n", "\"checkpont\":\n  every-steps: 1\n", 1),
				Arguments.of("webp", Base64.getDecoder().decode(ENDLESS_WEBP)), Arguments.of("jpeg", scans(8000, 300)),
				Arguments.of("jpeg", scans(19, 500_000)));
	}

	private static Arguments experiment(String start, String part, int times, String... end) {
		return Arguments.of("experiment",
				(start + part.repeat(times) + String.join("", end)).getBytes(StandardCharsets.UTF_8));
	}

	/** A progressive JPEG that goes over its picture that often. */
	private static byte[] scans(int side, int count) throws IOException {
		byte[] small = ImageSeeds.progressiveGrey();
		List<Integer> markers = new ArrayList<>();
		for (int at = 2; at + 1 < small.length; at++) {
			if (small[at] == (byte) 0xff && small[at + 1] == (byte) 0xda) {
				markers.add(at);
			} else if (small[at] == (byte) 0xff && small[at + 1] == (byte) 0xc2) {
				System.arraycopy(ByteMutation.number(side, 2, true), 0, small, at + 5, 2);
				System.arraycopy(ByteMutation.number(side, 2, true), 0, small, at + 7, 2);
			}
		}
		int last = markers.getLast();
		byte[] scan = Arrays.copyOfRange(small, last, small.length - 2);
		return ByteMutation.replace(small, last, 0, ByteMutation.repeat(scan, count));
	}

	@ParameterizedTest
	@MethodSource("regressions")
	void whatOnceFailedNoLongerDoes(String name, byte[] input) throws IOException, InterruptedException {
		assertEquals(List.of(), new Fuzzer(reader(name), SEED, folder, FINDINGS).run(input).findings());
	}

	@Test
	void aFailureIsWrittenDownWithItsInput() throws IOException, InterruptedException {
		ForeignReader faulty = new ForeignReader("faulty", "x", made -> List.of(new byte[100]), new ByteMutation(),
				file -> Files.readAllBytes(file)[90] == 0, IOException.class, 1, 10);
		Path findings = folder.resolve("findings");
		Summary summary = new Fuzzer(faulty, SEED, folder, findings).run(inputs -> inputs < 200);
		assertEquals(1, summary.findings().size());
		String finding = summary.findings().getFirst();
		assertTrue(finding.contains("ArrayIndexOutOfBoundsException"), finding);
		Path input = Path.of(finding.substring(finding.lastIndexOf(": ") + 2));
		assertTrue(Files.size(input) <= 90, finding);
		Summary again = new Fuzzer(faulty, SEED, folder, findings).run(inputs -> inputs < 200);
		assertEquals(summary.findings(), again.findings());
		assertEquals(summary.accepted(), again.accepted());
		ForeignReader greedy = new ForeignReader("greedy", "x", made -> List.of(), new ByteMutation(),
				file -> new byte[3 << 20].length > 0, IOException.class, 1, 100);
		assertTrue(new Fuzzer(greedy, SEED, folder, findings).run(new byte[10]).findings().getFirst()
				.startsWith("allocates 3 MiB for 10 bytes, more than 1"));
	}

	@Test
	void theLimitsStandInTheDocumentation() throws IOException {
		Path docs = docs();
		assumeTrue(docs != null, "skipped: there is no docs/architecture.md above the working directory");
		List<String> lines = Files.readAllLines(docs);
		for (ForeignReader reader : Readers.all()) {
			assertTrue(
					lines.stream()
							.anyMatch(line -> line.contains("`" + reader.name() + "`")
									&& line.endsWith("| " + reader.mebibytes() + " | " + reader.perByte() + " |")),
					reader::toString);
		}
	}

	private static Path docs() {
		for (Path at = Path.of(System.getProperty("basedir", "")).toAbsolutePath(); at != null; at = at.getParent()) {
			if (Files.isRegularFile(at.resolve("docs/architecture.md"))) {
				return at.resolve("docs/architecture.md");
			}
		}
		return null;
	}
}
