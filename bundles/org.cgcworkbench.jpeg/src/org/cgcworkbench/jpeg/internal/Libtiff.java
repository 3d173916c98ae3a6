package org.cgcworkbench.jpeg.internal;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.NoSuchElementException;

/** The functions of libtiff in Leptonica's library. Initialisation fails where they cannot be called. */
final class Libtiff {

	private static final MemoryLayout ADDRESS = ValueLayout.ADDRESS;
	private static final MemoryLayout INT = ValueLayout.JAVA_INT;
	private static final MemoryLayout LONG = ValueLayout.JAVA_LONG;

	private static final int JPEG_COLOUR_MODE = 65538;
	private static final int RGB = 1;

	private static final MethodHandle OPEN = function("TIFFClientOpenExt", FunctionDescriptor.of(ADDRESS, ADDRESS,
			ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS));
	private static final MethodHandle SET_FIELD = function("TIFFSetField",
			FunctionDescriptor.of(INT, ADDRESS, INT, INT), Linker.Option.firstVariadicArg(2));
	private static final MethodHandle READ_STRIP = function("TIFFReadEncodedStrip",
			FunctionDescriptor.of(LONG, ADDRESS, INT, ADDRESS, LONG));
	private static final MethodHandle CLOSE = function("TIFFClose", FunctionDescriptor.ofVoid(ADDRESS));

	private static final MemorySegment READ = callback("readFile", FunctionDescriptor.of(LONG, ADDRESS, ADDRESS, LONG));
	private static final MemorySegment WRITE = callback("writeFile",
			FunctionDescriptor.of(LONG, ADDRESS, ADDRESS, LONG));
	private static final MemorySegment SEEK = callback("seek", FunctionDescriptor.of(LONG, ADDRESS, LONG, INT));
	private static final MemorySegment CLOSE_FILE = callback("closeFile", FunctionDescriptor.of(INT, ADDRESS));
	private static final MemorySegment SIZE = callback("size", FunctionDescriptor.of(LONG, ADDRESS));

	private static final MemorySegment NAME = text("jpeg");
	/** Read, and not by a map of the file. */
	private static final MemorySegment MODE = text("rm");
	private static final MemorySegment OPTIONS = options();

	private Libtiff() {
	}

	/** Whether they are there: true, or an error. */
	static boolean found() {
		return OPTIONS.address() != 0;
	}

	/** Opens what {@link TiffStrip} has for this thread. */
	static MemorySegment open() {
		try {
			return (MemorySegment) OPEN.invokeExact(NAME, MODE, MemorySegment.NULL, READ, WRITE, SEEK, CLOSE_FILE, SIZE,
					MemorySegment.NULL, MemorySegment.NULL, OPTIONS);
		} catch (Throwable e) {
			throw unexpected(e);
		}
	}

	/** Has rows come as red, green and blue, and returns whether that went well. */
	static boolean asRgb(MemorySegment tiff) {
		try {
			return (int) SET_FIELD.invokeExact(tiff, JPEG_COLOUR_MODE, RGB) == 1;
		} catch (Throwable e) {
			throw unexpected(e);
		}
	}

	/** Reads as many bytes of the first strip's rows, and returns whether that went well. */
	static boolean rows(MemorySegment tiff, MemorySegment rows, long length) {
		try {
			return (long) READ_STRIP.invokeExact(tiff, 0, rows, length) == length;
		} catch (Throwable e) {
			throw unexpected(e);
		}
	}

	static void close(MemorySegment tiff) {
		try {
			CLOSE.invokeExact(tiff);
		} catch (Throwable e) {
			throw unexpected(e);
		}
	}

	private static RuntimeException unexpected(Throwable e) {
		if (e instanceof Error error) {
			throw error;
		}
		return new IllegalStateException(e);
	}

	private static MemorySegment options() {
		FunctionDescriptor set = FunctionDescriptor.ofVoid(ADDRESS, ADDRESS, ADDRESS);
		MemorySegment complain = callback("complain",
				FunctionDescriptor.of(INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS));
		try {
			MemorySegment options = (MemorySegment) function("TIFFOpenOptionsAlloc", FunctionDescriptor.of(ADDRESS))
					.invokeExact();
			function("TIFFOpenOptionsSetErrorHandlerExtR", set).invokeExact(options, complain, MemorySegment.NULL);
			function("TIFFOpenOptionsSetWarningHandlerExtR", set).invokeExact(options, complain, MemorySegment.NULL);
			return options;
		} catch (Throwable e) {
			throw unexpected(e);
		}
	}

	private static MethodHandle function(String name, FunctionDescriptor type, Linker.Option... options) {
		MemorySegment function = SymbolLookup.loaderLookup().find(name)
				.orElseThrow(() -> new NoSuchElementException(name));
		return Linker.nativeLinker().downcallHandle(function, type, options);
	}

	/** A function of {@link TiffStrip} for libtiff to call. */
	private static MemorySegment callback(String name, FunctionDescriptor type) {
		try {
			MethodHandle method = MethodHandles.lookup().findStatic(TiffStrip.class, name, type.toMethodType());
			return Linker.nativeLinker().upcallStub(method, type, Arena.global());
		} catch (ReflectiveOperationException e) {
			throw new IllegalStateException(e);
		}
	}

	private static MemorySegment text(String ascii) {
		MemorySegment text = Arena.global().allocate(ascii.length() + 1L);
		for (int i = 0; i < ascii.length(); i++) {
			text.set(ValueLayout.JAVA_BYTE, i, (byte) ascii.charAt(i));
		}
		return text;
	}
}
