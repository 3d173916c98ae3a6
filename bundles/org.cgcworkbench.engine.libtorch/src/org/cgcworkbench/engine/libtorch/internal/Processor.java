package org.cgcworkbench.engine.libtorch.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the processor computes well. */
final class Processor {

	/** Without these oneDNN has no bfloat16 convolutions, and libtorch's own are many times slower than float32. */
	private static final List<String> FOR_BFLOAT16 = List.of(" avx512bw", " avx512vl", " avx512dq");

	private static final boolean CONVOLVES_BFLOAT16 = convolvesBfloat16();

	private Processor() {
	}

	/** Whether there are fast convolutions of bfloat16 values. */
	static boolean bfloat16() {
		return CONVOLVES_BFLOAT16;
	}

	private static boolean convolvesBfloat16() {
		Path cpuinfo = Path.of("/proc/cpuinfo");
		try {
			return Files.isReadable(cpuinfo) && convolvesBfloat16(Files.readString(cpuinfo));
		} catch (IOException e) {
			return false;
		}
	}

	/** As above, from the text of Linux's {@code /proc/cpuinfo}. */
	static boolean convolvesBfloat16(String cpuinfo) {
		return FOR_BFLOAT16.stream().allMatch(cpuinfo::contains);
	}
}
