package org.cgcworkbench.core.fuzz;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

import org.cgcworkbench.core.image.TestImages;

/** Small pictures of every kind that the encoders of the Java platform write, and WebP, which they do not. */
final class ImageSeeds {

	private static final String WEBP_LOSSLESS = "UklGRkwAAABXRUJQVlA4TD8AAAAvBIAAEHdAEEAS1kBhDTTYECMjEEjyJ9xmAkkbm48nfxfwh4KtGFiBuBMwCACJQAUTQQrZZbDBrBH9jxw99QEA";
	private static final String WEBP_LOSSY = "UklGRjYAAABXRUJQVlA4ICoAAACwAQCdASoQABAAAoBCJaACdLoABQIAAP5vH/uOwN16g//kp/Xd5RcvAAA=";
	private static final int[] TYPES = {BufferedImage.TYPE_3BYTE_BGR, BufferedImage.TYPE_4BYTE_ABGR,
			BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_USHORT_GRAY, BufferedImage.TYPE_BYTE_INDEXED,
			BufferedImage.TYPE_BYTE_BINARY};

	private ImageSeeds() {
	}

	/** In one format, with every arrangement of pixels and every compression that its encoder has. */
	static List<byte[]> of(String format) throws IOException {
		List<byte[]> all = new ArrayList<>();
		for (int type : TYPES) {
			BufferedImage image = TestImages.as(TestImages.smooth(19, 13, type), type);
			ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
			if (!writer.getOriginatingProvider().canEncodeImage(image)) {
				continue;
			}
			ImageWriteParam parameters = writer.getDefaultWriteParam();
			addPlain(all, writer, image, parameters);
			if (parameters.canWriteProgressive()) {
				parameters.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
				addPlain(all, writer, image, parameters);
			}
			if (parameters.canWriteCompressed() && parameters.getCompressionTypes() != null) {
				for (String compression : parameters.getCompressionTypes()) {
					parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
					parameters.setCompressionType(compression);
					addPlain(all, writer, image, parameters);
				}
			}
			writer.dispose();
		}
		return all;
	}

	/** A JPEG of several scans. */
	static byte[] progressiveGrey() {
		List<byte[]> all = new ArrayList<>();
		ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
		ImageWriteParam parameters = writer.getDefaultWriteParam();
		parameters.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
		addPlain(all, writer, TestImages.as(TestImages.smooth(19, 13, 1), BufferedImage.TYPE_BYTE_GRAY), parameters);
		writer.dispose();
		return all.getFirst();
	}

	/** Not every compression takes every arrangement of pixels. */
	private static void addPlain(List<byte[]> all, ImageWriter writer, BufferedImage image,
			ImageWriteParam parameters) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
			writer.setOutput(out);
			writer.write(null, new IIOImage(image, null, null), parameters);
		} catch (IOException | RuntimeException e) {
			return;
		}
		all.add(bytes.toByteArray());
	}

	/** Lossy, lossless, and the first as a frame of an animation. */
	static List<byte[]> webp() {
		byte[] lossy = Base64.getDecoder().decode(WEBP_LOSSY);
		byte[] lossless = Base64.getDecoder().decode(WEBP_LOSSLESS);
		int frame = lossy.length - 12;
		ByteBuffer animation = ByteBuffer.allocate(12 + 18 + 14 + 24 + frame).order(ByteOrder.LITTLE_ENDIAN);
		animation.put(lossy, 0, 4).putInt(animation.capacity() - 8).put(lossy, 8, 4);
		animation.put("VP8X".getBytes()).putInt(10).putInt(2).put(new byte[]{15, 0, 0, 15, 0, 0});
		animation.put("ANIM".getBytes()).putInt(6).put(new byte[6]);
		animation.put("ANMF".getBytes()).putInt(16 + frame).put(new byte[]{0, 0, 0, 0, 0, 0, 15, 0, 0, 15, 0, 0})
				.putInt(100).put(lossy, 12, frame);
		return List.of(lossy, lossless, animation.array());
	}
}
