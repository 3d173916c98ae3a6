package org.cgcworkbench.core.dataset.internal.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;

import org.cgcworkbench.core.PlainText;
import org.cgcworkbench.core.UserException;
import org.cgcworkbench.core.support.IoMessage;

import us.hebi.matlab.mat.format.BufferAllocator;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.types.Array;
import us.hebi.matlab.mat.types.Cell;
import us.hebi.matlab.mat.types.Char;
import us.hebi.matlab.mat.types.MatFile;
import us.hebi.matlab.mat.types.Matrix;
import us.hebi.matlab.mat.types.Sources;

/** Files of MATLAB, version 5 to 7. */
final class Mat {

	private static final long LARGEST_FILE = 64 << 20;
	private static final long MOST_MEMORY = 512 << 20;

	private Mat() {
	}

	/**
	 * What is made of a file's variables.
	 *
	 * @throws UserException
	 *             where it cannot be read, or has not the variables and fields that are asked for
	 */
	static <T> T read(Path file, Function<MatFile, T> use) {
		byte[] bytes = bytes(file);
		if (bytes.length > 514 && bytes[512] == (byte) 0x89 && bytes[513] == 'H') {
			throw new UserException(file + ": is of MATLAB 7.3; save it with -v7");
		}
		try (MatFile content = Mat5.newReader(Sources.wrap(bytes)).setBufferAllocator(new Bounded())
				.disableSubsystemProcessing().readMat()) {
			return use.apply(content);
		} catch (UserException e) {
			throw e;
		} catch (IOException | RuntimeException e) {
			// the library answers damaged files and absent fields with all kinds of unchecked exceptions
			throw new UserException(file + ": is not the .mat file that is distributed with the data set: "
					+ PlainText.message(String.valueOf(e.getMessage())), e);
		}
	}

	private static byte[] bytes(Path file) {
		try {
			if (Files.size(file) > LARGEST_FILE) {
				throw new UserException(file + ": a .mat file of more than " + LARGEST_FILE + " bytes is not read");
			}
			return Files.readAllBytes(file);
		} catch (IOException e) {
			throw new UserException(file + ": cannot be read: " + IoMessage.reason(e), e);
		}
	}

	/** A text, which may stand in a cell of its own. */
	static String text(Array array) {
		return switch (array) {
			case Char text -> text.getString();
			case Cell cell -> text(cell.get(0));
			default -> throw new IllegalArgumentException("a value is no text");
		};
	}

	/** A number, which may stand in a cell of its own. */
	static double number(Array array) {
		return switch (array) {
			case Matrix matrix -> matrix.getDouble(0);
			case Cell cell -> number(cell.get(0));
			default -> throw new IllegalArgumentException("a value is no number");
		};
	}

	/** Keeps a small file from asking for a lot of memory. */
	private static final class Bounded implements BufferAllocator {

		private long left = MOST_MEMORY;

		@Override
		public ByteBuffer allocate(int size) {
			left -= size;
			if (size < 0 || left < 0) {
				throw new IllegalArgumentException("it takes more than " + MOST_MEMORY + " bytes of memory");
			}
			return ByteBuffer.allocate(size);
		}

		@Override
		public void release(ByteBuffer buffer) {
			left += buffer.capacity();
		}
	}
}
