package org.cgcworkbench.core.weights;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
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
	@CsvSource({"os,system", "posix,system", "builtins,eval", "__builtin__,exec", "subprocess,Popen",
			"java.lang,Runtime", "decimal,Decimal", "datetime,datetime", "torch,load", "builtins,getattr",
			"argparse,Namespace"})
	void refusesEveryOtherGlobalByItsName(String module, String name) throws IOException {
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

	@Test
	void refusesGlobalsBuiltOnTheStack() {
		refused(new Pickles().op(0x80).op(4).text("posix").text("system").op(0x93).text("true").op(0x85).ops("R")
				.stop(), "posix.system");
		refused(new Pickles().op(0x80).op(4).text("posix").op(0x94).ops("0h").op(0).text("system").op(0x93).stop(),
				"posix.system");
	}

	@Test
	void refusesOperationsThatLookUpClasses() {
		refused(Pickles.start().ops("(iposix\nsystem\n").stop(), "operation 0x69");
		refused(Pickles.start().ops("(").global("collections", "OrderedDict").ops("o").stop(), "operation 0x6f");
		refused(Pickles.start().global("collections", "OrderedDict").ops(")").op(0x81).stop(), "operation 0x81");
		refused(Pickles.start().op(0x82).op(1).stop(), "operation 0x82");
		refused(Pickles.start().ops("}").text("x").ops("R").stop(), "");
		refused(Pickles.start().text("x").ops(")R").stop(), "calls something that is no name");
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
	void survivesNestedAndSharedStructures() {
		Pickles bomb = Pickles.start().ops("]q").op(0);
		for (int i = 0; i < 200; i++) {
			bomb.ops("](h").op(i).ops("h").op(i).ops("eq").op(i + 1);
		}
		refused(bomb.stop(), "does not hold a state dict");
		refused(Pickles.start().ops("(".repeat(200_000)).ops("t".repeat(200_000)).stop(), "does not hold a state dict");
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
				"does not hold one data.pkl");
		refused(Pickles.zip(folder.resolve("script.pth"), Map.of("a/data.pkl", pickle, "a/constants.pkl", pickle),
				ZipEntry.STORED), "TorchScript");
		refused(Pickles.zip(folder.resolve("empty.pth"), Map.of("a/data.pkl", pickle), ZipEntry.STORED), "no tensors");
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
