package org.cgcworkbench.core.weights.internal;

import java.nio.ByteBuffer;
import java.util.Optional;

/** Number formats of stored tensors and how they become float32. */
public enum DType {
	F32("F32", "FloatStorage", 4), F64("F64", "DoubleStorage", 8), F16("F16", "HalfStorage", 2), BF16("BF16",
			"BFloat16Storage", 2), I64("I64", "LongStorage", 8), I32("I32", "IntStorage", 4), I16("I16", "ShortStorage",
					2), I8("I8", "CharStorage", 1), U8("U8", "ByteStorage", 1), BOOL("BOOL", "BoolStorage",
							1), U16("U16", "uint16", 2), U32("U32", "uint32", 4), U64("U64", "uint64", 8);

	private final String safetensorsName;
	private final String torchStorage;
	private final int bytes;

	DType(String safetensorsName, String torchStorage, int bytes) {
		this.safetensorsName = safetensorsName;
		this.torchStorage = torchStorage;
		this.bytes = bytes;
	}

	/** The format of that name in a safetensors header. */
	public static Optional<DType> ofSafetensors(String name) {
		for (DType type : values()) {
			if (type.safetensorsName.equals(name)) {
				return Optional.of(type);
			}
		}
		return Optional.empty();
	}

	/** The format of that name in the module torch: of a class of storages or, where it has none, of the format. */
	public static Optional<DType> ofTorch(String storage) {
		for (DType type : values()) {
			if (type.torchStorage.equals(storage)) {
				return Optional.of(type);
			}
		}
		return Optional.empty();
	}

	/** Bytes of an element. */
	public int bytes() {
		return bytes;
	}

	/** The element that starts at a byte index, in the buffer's byte order, rounded to float32. */
	public float get(ByteBuffer buffer, int index) {
		return switch (this) {
			case F32 -> buffer.getFloat(index);
			case F64 -> (float) buffer.getDouble(index);
			case F16 -> Float.float16ToFloat(buffer.getShort(index));
			case BF16 -> Float.intBitsToFloat(buffer.getShort(index) << 16);
			case I64 -> buffer.getLong(index);
			case I32 -> buffer.getInt(index);
			case I16 -> buffer.getShort(index);
			case I8 -> buffer.get(index);
			case U8 -> buffer.get(index) & 0xff;
			case BOOL -> buffer.get(index) == 0 ? 0 : 1;
			case U16 -> buffer.getShort(index) & 0xffff;
			case U32 -> buffer.getInt(index) & 0xffffffffL;
			case U64 -> unsigned(buffer.getLong(index));
		};
	}

	private static float unsigned(long value) {
		return value >= 0 ? value : (value >>> 1 | value & 1) * 2f;
	}
}
