package org.cgcworkbench.engine.libtorch.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

import org.cgcworkbench.core.engine.Precision;

/** What the processor computes well. */
final class Processor {

	/** Without these oneDNN has no bfloat16 convolutions, and libtorch's own are many times slower than float32. */
	private static final List<String> FOR_BFLOAT16 = List.of(" avx512bw", " avx512vl", " avx512dq");

	private Processor() {
	}

	static Set<Precision> precisions() {
		Path cpuinfo = Path.of("/proc/cpuinfo");
		try {
			return Files.isReadable(cpuinfo) ? precisions(Files.readString(cpuinfo)) : Set.of(Precision.FLOAT32);
		} catch (IOException e) {
			return Set.of(Precision.FLOAT32);
		}
	}

	/** As above, from the text of Linux's {@code /proc/cpuinfo}. */
	static Set<Precision> precisions(String cpuinfo) {
		return FOR_BFLOAT16.stream().allMatch(cpuinfo::contains)
				? Set.of(Precision.FLOAT32, Precision.BFLOAT16)
				: Set.of(Precision.FLOAT32);
	}
}
