package org.cgcworkbench.jpeg.internal;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.SplittableRandom;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Generated pictures as JPEG files of all kinds. */
final class Jpegs {

	private static final String FORMAT = "javax_imageio_jpeg_image_1.0";

	/**
	 * A kind of file.
	 *
	 * @param across
	 *            samples of brightness for one of colour, from left to right
	 * @param down
	 *            the same from top to bottom
	 * @param restart
	 *            blocks from one restart marker to the next, 0 for none
	 */
	record Kind(boolean grey, int across, int down, boolean progressive, int restart) {
	}

	private Jpegs() {
	}

	/** Octaves of interpolated noise, the finer the fainter, as in photographs. */
	static BufferedImage photograph(int width, int height, long seed, boolean grey) {
		SplittableRandom random = new SplittableRandom(seed);
		float[][] planes = new float[3][width * height];
		for (int cell = 512; cell >= 1; cell /= 2) {
			addNoise(planes[0], width, height, cell, 8 * (float) Math.sqrt(cell), random);
			if (cell > 8) {
				addNoise(planes[1], width, height, cell, 3 * (float) Math.sqrt(cell), random);
				addNoise(planes[2], width, height, cell, 3 * (float) Math.sqrt(cell), random);
			}
		}
		BufferedImage image = new BufferedImage(width, height,
				grey ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_3BYTE_BGR);
		for (int i = 0; i < width * height; i++) {
			float[] tints = {planes[1][i], -planes[1][i] - planes[2][i], planes[2][i]};
			for (int c = 0; c < image.getRaster().getNumBands(); c++) {
				int level = Math.clamp(Math.round(128 + planes[0][i] + (grey ? 0 : tints[c])), 0, 255);
				image.getRaster().setSample(i % width, i / width, c, level);
			}
		}
		return image;
	}

	private static void addNoise(float[] values, int width, int height, int cell, float amplitude,
			SplittableRandom random) {
		int columns = width / cell + 2;
		float[] lattice = new float[columns * (height / cell + 2)];
		for (int i = 0; i < lattice.length; i++) {
			lattice[i] = amplitude * (float) random.nextDouble(-1, 1);
		}
		for (int y = 0; y < height; y++) {
			float down = (float) (y % cell) / cell;
			for (int x = 0; x < width; x++) {
				int at = y / cell * columns + x / cell;
				float right = (float) (x % cell) / cell;
				float top = lattice[at] + right * (lattice[at + 1] - lattice[at]);
				float bottom = lattice[at + columns] + right * (lattice[at + columns + 1] - lattice[at + columns]);
				values[y * width + x] += top + down * (bottom - top);
			}
		}
	}

	/** A file of that kind. */
	static byte[] encode(BufferedImage image, Kind kind, float quality) throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
		try (MemoryCacheImageOutputStream target = new MemoryCacheImageOutputStream(out)) {
			ImageWriteParam parameters = writer.getDefaultWriteParam();
			parameters.setProgressiveMode(
					kind.progressive() ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
			parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
			parameters.setCompressionQuality(quality);
			IIOMetadata metadata = writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(image),
					parameters);
			IIOMetadataNode tree = (IIOMetadataNode) metadata.getAsTree(FORMAT);
			if (!kind.grey()) {
				IIOMetadataNode brightness = (IIOMetadataNode) tree.getElementsByTagName("componentSpec").item(0);
				brightness.setAttribute("HsamplingFactor", Integer.toString(kind.across()));
				brightness.setAttribute("VsamplingFactor", Integer.toString(kind.down()));
			}
			if (kind.restart() > 0) {
				IIOMetadataNode interval = new IIOMetadataNode("dri");
				interval.setAttribute("interval", Integer.toString(kind.restart()));
				IIOMetadataNode sequence = (IIOMetadataNode) tree.getElementsByTagName("markerSequence").item(0);
				sequence.insertBefore(interval, sequence.getElementsByTagName("sos").item(0));
			}
			metadata.setFromTree(FORMAT, tree);
			writer.setOutput(target);
			writer.write(null, new IIOImage(image, null, metadata), parameters);
		} finally {
			writer.dispose();
		}
		return out.toByteArray();
	}
}
