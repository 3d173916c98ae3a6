package org.cgcworkbench.core.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.ZipEntry;

import org.cgcworkbench.core.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostileCheckpointTest {

	@TempDir
	Path folder;

	private void refused(byte[] pickle, String expected) {
		refused(Pickles.archive(folder.resolve("zip.pth"), pickle, new byte[16]), expected);
	}

	private static void refused(Path file, String expected) {
		String message = assertTimeoutPreemptively(Duration.ofSeconds(10),
				() -> assertThrows(UserException.class, () -> PthReader.read(file)).getMessage());
		assertTrue(message.contains(expected), message);
		assertTrue(message.contains(file.toString()), message);
	}

	@ParameterizedTest
	@CsvSource({"os,system", "posix,system", "builtins,eval", "__builtin__,exec", "subprocess,Popen", "sys,exit",
			"importlib.util,module_from_spec"})
	void refusesWhatRunsPrograms(String module, String name) throws IOException {
		Path mark = folder.resolve("executed");
		Pickles attack = Pickles.start().global(module, name).text("touch " + mark).op(0x85).ops("R");
		refused(attack.stop(), "it refers to " + module + "." + name + ", which is not allowed");
		byte[] nested = Pickles.start().ops("}").text("state_dict").ops("}").text("w")
				.global("collections", "OrderedDict").ops("(").global(module, name).text("touch " + mark).op(0x85)
				.ops("RtRss").stop();
		refused(nested, module + "." + name);
		Path legacy = folder.resolve("legacy.pth");
		Files.write(legacy, attack.stop());
		refused(legacy, module + "." + name);
		assertFalse(Files.exists(mark));
	}

	@ParameterizedTest
	@CsvSource({"java.lang,Runtime", "decimal,Decimal", "torch,load", "builtins,getattr", "argparse,Namespace"})
	void buildsNoOtherObject(String module, String name) {
		refused(Pickles.start().global(module, name).text("x").op(0x85).ops("R").stop(),
				"it holds no tensors, but an object of " + module + "." + name + ", which is not built here");
	}

	@Test
	void refusesGlobalsBuiltOnTheStack() {
		refused(new Pickles().op(0x80).op(4).text("posix").text("system").op(0x93).text("true").op(0x85).ops("R")
				.stop(), "posix.system");
		refused(new Pickles().op(0x80).op(4).text("posix").op(0x94).ops("0h").op(0).text("system").op(0x93).stop(),
				"posix.system");
	}

	@Test
	void refusesOperationsThatReachOutside() {
		refused(Pickles.start().ops("(iposix\nsystem\n").stop(), "posix.system");
		refused(Pickles.start().ops("(").global("os", "system").ops("o").stop(), "os.system");
		refused(Pickles.start().op(0x82).op(1).stop(), "operation 0x82");
		refused(Pickles.start().op(0x97).stop(), "operation 0x97");
		refused(Pickles.start().ops("}").text("x").ops("R").stop(), "its pickle is damaged");
		refused(Pickles.start().text("x").ops(")R").stop(), "calls something that is no name");
		refused(Pickles.start().text("x").ops("Q").stop(), "refers to something that is no tensor storage");
	}

	@Test
	void refusesLengthsBeyondTheFile() {
		refused(Pickles.start().op('X').int32(Integer.MAX_VALUE).stop(), "ends too early");
		refused(Pickles.start().op('X').int32(-1).stop(), "ends too early");
		refused(Pickles.start().op(0x8b).int32(1_000_000).stop(), "number of 1000000 bytes");
		refused(Pickles.start().op(0x8d).raw(new byte[]{-1, -1, -1, -1, -1, -1, -1, 127}).stop(), "ends too early");
		refused(new byte[]{(byte) 0x80}, "ends too early");
		refused(new byte[0], "ends too early");
		refused(Pickles.start().ops("}h").op(9).stop(), "damaged");
		refused(Pickles.start().ops("t").stop(), "damaged");
	}

	@Test
	void survivesNestedAndSharedStructures() throws IOException {
		byte[] bomb = doubled("]q", "](h%h%eq", 200);
		refused(bomb, "it holds no tensors, but a list of 2");
		refused(Pickles.start().ops("(".repeat(200_000)).ops("t".repeat(200_000)).stop(), "but a list of 1");
		Path legacy = folder.resolve("legacy.pth");
		refused(Files.write(legacy, bomb), "it is not what torch.save writes");
		refused(Files.write(legacy, Pickles.start().ops("(".repeat(200_000)).ops("l".repeat(200_000)).stop()),
				"it is not what torch.save writes");
		refused(Pickles.start().ops("]q").op(0).ops("h").op(0).ops("a").op(0x85).text("x").op(0x93).stop(), "damaged");
		// dicts, and modules, that hold the one before many times
		refused(doubled("}q", "}(X\1\0\0\0ah%X\1\0\0\0bh%X\5\0\0\0modelh%uq", 200),
				"it holds no tensors, only a, b, model");
		refused(doubled("ca\nB\n)\u0081q", "ca\nB\n)\u0081}X\10\0\0\0_modules}(X\1\0\0\0ah%X\1\0\0\0bh%usbq", 60),
				"its modules");
	}

	/** A value, and on top of it values that refer to the one before in the places of %. */
	private static byte[] doubled(String first, String next, int times) {
		Pickles pickle = Pickles.start().ops(first).op(0);
		for (int i = 0; i < times; i++) {
			pickle.ops(next.replace('%', (char) i)).op(i + 1);
		}
		return pickle.stop();
	}

	@Test
	void refusesMoreThanMemoryHolds() {
		refused(Pickles.start().ops("}".repeat(8 << 20)).stop(), "holds more than 2000000 values");
		refused(Pickles.start().ops("(".repeat(8 << 20)).stop(), "holds more than 2000000 values");
		refused(Pickles.start().ops("}" + "\u0094".repeat(8 << 20)).stop(), "holds more than 2000000 values");
		Pickles copies = Pickles.start().ops("](").ops("))".repeat(50_000)).ops("eq").op(0);
		for (int i = 0; i < 100; i++) {
			copies.global("collections", "OrderedDict").ops("h").op(0).op(0x85).ops("R");
		}
		refused(copies.stop(), "");
		refused(Pickles.start().ops("L" + "9".repeat(4 << 20) + "L\n").stop(), "holds a number of 4194304 digits");
	}

	/** 200 views of one storage of 40 MB, each spread over all of it: it is read once. */
	@Test
	void readsASharedStorageOnce() {
		Pickles views = Pickles.start().ops("}(");
		for (int i = 0; i < 200; i++) {
			views.text("w" + i).tensor(10_000_000, i, 100, 90_000);
		}
		Path file = Pickles.archive(folder.resolve("views.pth"), views.ops("u").stop(), new byte[40_000_000]);
		Weights weights = assertTimeoutPreemptively(Duration.ofSeconds(10), () -> PthReader.read(file));
		assertEquals(200, weights.tensors().size());
	}

	@Test
	void refusesTensorsThatDoNotFitTheirStorage() {
		byte[][] pickles = {tensor(4, 0, 5, 1), tensor(4, 1, 4, 1), tensor(4, 0, 3, 2), tensor(4, -1, 1, 1),
				tensor(4, 0, Integer.MAX_VALUE, 0), tensor(Integer.MAX_VALUE, 0, 1, 1), tensor(5, 0, 4, 1)};
		for (byte[] pickle : pickles) {
			refused(pickle, "");
		}
		Pickles many = Pickles.start().ops("}(");
		for (int i = 0; i < 1000; i++) {
			many.text("w" + i).tensor(1_000_000, 0, 1_000_000, 1);
		}
		refused(many.ops("u").stop(), "far larger than the file");
	}

	private static byte[] tensor(int count, int offset, int size, int stride) {
		return Pickles.start().ops("}").text("w").tensor(count, offset, size, stride).ops("s").stop();
	}

	@Test
	void refusesBombsAndPathsOutside() {
		byte[] pickle = Pickles.start().ops("}").stop();
		Map<String, byte[]> bomb = new LinkedHashMap<>(Map.of("a/data.pkl", pickle));
		bomb.put("a/data/0", new byte[50_000_000]);
		refused(Pickles.zip(folder.resolve("bomb.pth"), bomb, ZipEntry.DEFLATED), "compresses");
		for (String name : new String[]{"../../etc/passwd", "/etc/passwd", "a/../../x", "a\\..\\x"}) {
			Map<String, byte[]> entries = new LinkedHashMap<>(Map.of("a/data.pkl", pickle));
			entries.put(name, new byte[1]);
			refused(Pickles.zip(folder.resolve("path.pth"), entries, ZipEntry.STORED), "names a path outside itself");
		}
		refused(Pickles.zip(folder.resolve("none.pth"), Map.of("a/b", pickle), ZipEntry.STORED),
				"does not hold one data.pkl, so PyTorch did not write it; it holds a/b");
		refused(Pickles.zip(folder.resolve("script.pth"), Map.of("a/data.pkl", pickle, "a/constants.pkl", pickle),
				ZipEntry.DEFLATED), "it is a TorchScript archive, which holds a program");
		refused(Pickles.zip(folder.resolve("empty.pth"), Map.of("a/data.pkl", pickle), ZipEntry.STORED), "no tensors");
	}

	@Test
	void holdsStoredBytesAgainstTheirChecksum() throws IOException {
		byte[] pickle = Pickles.start().ops("}").text("w").tensor(4, 0, 4, 1).ops("s").stop();
		byte[] marked = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};
		Path file = Pickles.archive(folder.resolve("flipped.pth"), pickle, marked);
		byte[] bytes = Files.readAllBytes(file);
		int at = new String(bytes, StandardCharsets.ISO_8859_1)
				.indexOf(new String(marked, StandardCharsets.ISO_8859_1));
		bytes[at + 3] ^= 0x40;
		refused(Files.write(file, bytes), "its archive/data/0 is damaged: the content does not fit the checksum");
	}

	/** Whatever happens to a file's bytes, it is read or refused in words. */
	@ParameterizedTest
	@CsvSource({"zip.pth", "legacy.pth"})
	void survivesDamage(String name) throws IOException {
		byte[] sound;
		try (var in = HostileCheckpointTest.class.getResourceAsStream(name)) {
			sound = in.readAllBytes();
		}
		SplittableRandom random = new SplittableRandom(7);
		Path file = folder.resolve(name);
		for (int i = 0; i < 400; i++) {
			byte[] damaged = java.util.Arrays.copyOf(sound, i % 4 == 0 ? random.nextInt(sound.length) : sound.length);
			for (int j = 0; j < 3 && damaged.length > 0; j++) {
				damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
			}
			Files.write(file, damaged);
			try {
				PthReader.read(file);
			} catch (UserException e) {
				assertTrue(e.getMessage().contains(name), e.getMessage());
			}
		}
	}
}
