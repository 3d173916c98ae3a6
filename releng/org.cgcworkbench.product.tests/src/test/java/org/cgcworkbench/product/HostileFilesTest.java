package org.cgcworkbench.product;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.Test;

/** Files made to do harm are refused in words, with little memory; nothing in them is executed. */
class HostileFilesTest extends TinyDatasetTest {

	private static final byte[] EMPTY_PICKLE = "(d.".getBytes(StandardCharsets.ISO_8859_1);

	@Test
	void picklesThatCallPrograms() throws IOException {
		Path mark = folder.resolve("executed");
		String call = "cos\nsystem\n(S'touch " + mark + "'\ntR";
		importing(archive(Map.of("archive/data.pkl", bytes(call + ".")))).refused("os.system", "not allowed");
		String nested = "(dS'state_dict'\n(dS'w'\nc__builtin__\neval\n(S'open(\"" + mark + "\", \"w\")'\ntRss.";
		importing(archive(Map.of("archive/data.pkl", bytes(nested)))).refused("__builtin__.eval", "not allowed");
		importing(Files.write(folder.resolve("legacy.pth"), bytes("\u0080\u0002" + call + "."))).refused("legacy.pth",
				"os.system");
		assertFalse(Files.exists(mark), "the pickle was executed");
	}

	@Test
	void archivesThatGrowOrEscape() throws IOException {
		Path bomb = archive(Map.of("archive/data.pkl", EMPTY_PICKLE, "archive/data/0", new byte[300 << 20]));
		assertTrue(Files.size(bomb) < 1 << 20, "it should be small before it grows");
		importing(bomb).refused("compresses archive/data/0");
		Path escaping = archive(Map.of("archive/data.pkl", EMPTY_PICKLE, "../../escaped", new byte[1]));
		importing(escaping).refused("names a path outside itself");
		assertFalse(Files.exists(folder.resolve("../../escaped")));
	}

	@Test
	void safetensorsWithFalseHeaders() throws IOException {
		String overlapping = "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},"
				+ "\"b\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[4,12]}}";
		startingFrom(safetensors(overlapping.length(), overlapping, 12)).refused("weights.safetensors");
		String oversized = "{\"a\":{\"dtype\":\"F32\",\"shape\":[500000000],\"data_offsets\":[0,2000000000]}}";
		startingFrom(safetensors(oversized.length(), oversized, 12)).refused("weights.safetensors");
		startingFrom(safetensors(Long.MAX_VALUE, oversized, 12)).refused("weights.safetensors");
		Path large = safetensors(2_000_000_000, oversized, 12);
		try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
			// takes no room on the disk
			file.setLength(2_100_000_000);
		}
		startingFrom(large).refused("weights.safetensors");
	}

	@Test
	void annotationsThatReachOutOrGrow() throws IOException {
		Path secret = Files.writeString(folder.resolve("secret"), "not-to-be-told");
		Path boxes = Files.createDirectories(dataset.folder().resolve("annotation/train/blue"));
		String box = "<object><name>&x;</name><bndbox><xmin>1</xmin><ymin>1</ymin><xmax>9</xmax><ymax>9</ymax></bndbox></object>";
		Files.writeString(boxes.resolve("disc-00.xml"),
				"<!DOCTYPE a [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]><annotation>" + box + "</annotation>");
		StringBuilder laughs = new StringBuilder("<!DOCTYPE a [<!ENTITY x0 \"ha\">");
		for (int i = 1; i < 20; i++) {
			laughs.append(String.format(Locale.ROOT, "<!ENTITY x%d \"%s\">", i, ("&x" + (i - 1) + ";").repeat(10)));
		}
		Files.writeString(boxes.resolve("disc-01.xml"),
				laughs + "<!ENTITY x \"&x19;\">]><annotation>" + box + "</annotation>");
		Outcome outcome = training().succeeded().says("disc-00.xml", "annotations that cannot be used, 2 in all");
		assertFalse(outcome.toString().contains("not-to-be-told"), outcome::toString);
		String events = Files.readString(TrainedRun.only(folder.resolve("runs")).file("events.jsonl"));
		assertFalse(events.contains("not-to-be-told"), events);
	}

	@Test
	void picturesThatClaimToBeHuge() throws IOException {
		ByteBuffer png = ByteBuffer.allocate(33);
		png.put(new byte[]{(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'}).putInt(13);
		png.put(bytes("IHDR")).putInt(50_000).putInt(40_000).put(new byte[]{8, 2, 0, 0, 0});
		CRC32 crc = new CRC32();
		crc.update(png.array(), 12, 17);
		Files.write(dataset.trainingFile("huge.png"), png.putInt((int) crc.getValue()).array());

		byte[] jpeg = Files.readAllBytes(dataset.trainingFile("disc-00.jpg"));
		int frame = 0;
		while (jpeg[frame] != (byte) 0xff || jpeg[frame + 1] != (byte) 0xc0) {
			frame++;
		}
		ByteBuffer.wrap(jpeg).putShort(frame + 5, (short) 60_000).putShort(frame + 7, (short) 50_000);
		Files.write(dataset.trainingFile("huge.jpg"), jpeg);
		training().succeeded().says("huge.png", "huge.jpg", "megapixels");
	}

	@Test
	void filesWithRealDefects() throws IOException {
		Path defects = Path.of(System.getProperty("cgc.shared", "")).resolve("data/defects");
		assumeTrue(Files.isDirectory(defects),
				"skipped: no shared test data; set -Dcgc.shared to the folder that holds data/");
		Path boxes = Files.createDirectories(dataset.folder().resolve("annotation"));
		for (Path file : Folders.list(defects)) {
			String name = file.getFileName().toString();
			Files.copy(file, name.endsWith(".xml") ? boxes.resolve(name) : dataset.trainingFile(name));
		}
		Outcome outcome = training().succeeded().says("truncated.jpg");
		assertFalse(outcome.toString().contains("gray.jpg"), outcome::toString);
		assertFalse(outcome.toString().contains("rgba_png_named.jpg"), outcome::toString);
	}

	private Outcome training() {
		return Product.runInLittleMemory("train", dataset.experiment("hostile"), "--set", "schedule.epochs=1", "--set",
				"dataset.broken-share=0.2", "--set", "checkpoint.every-steps=0");
	}

	private Outcome startingFrom(Path weights) {
		Outcome outcome = Product.runInLittleMemory("train", dataset.experiment("hostile"), "--set",
				"network.initial-weights='" + weights + "'");
		assertFalse(Files.exists(folder.resolve("runs")), "a run directory was made");
		return outcome;
	}

	private Outcome importing(Path file) {
		Path out = folder.resolve("out.safetensors");
		Outcome outcome = Product.runInLittleMemory("import", file, "--out", out);
		assertFalse(Files.exists(out), "something was imported");
		return outcome;
	}

	private Path archive(Map<String, byte[]> entries) throws IOException {
		Path file = folder.resolve("archive.pth");
		try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
			for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
				ZipEntry header = new ZipEntry(entry.getKey());
				// what is large is to be a bomb, the rest is stored as PyTorch does it
				if (entry.getValue().length < 1 << 20) {
					CRC32 crc = new CRC32();
					crc.update(entry.getValue());
					header.setMethod(ZipEntry.STORED);
					header.setSize(entry.getValue().length);
					header.setCrc(crc.getValue());
				}
				out.putNextEntry(header);
				out.write(entry.getValue());
				out.closeEntry();
			}
		}
		return file;
	}

	private Path safetensors(long headerLength, String header, int dataBytes) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		bytes.write(ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(headerLength).array());
		bytes.write(bytes(header));
		bytes.write(new byte[dataBytes]);
		return Files.write(folder.resolve("weights.safetensors"), bytes.toByteArray());
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.ISO_8859_1);
	}
}
