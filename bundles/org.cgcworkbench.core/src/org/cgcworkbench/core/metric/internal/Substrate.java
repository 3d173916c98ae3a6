package org.cgcworkbench.core.metric.internal;

import org.cgcworkbench.core.view.ImageBatch;

/** What stands in the place of pixels that are not shown. */
public enum Substrate {

	/** The image under RISE's blur. */
	BLUR {
		@Override
		float[] pixels(ImageBatch image) {
			return PixelBlur.blur(image.pixels(), image.height(), image.width());
		}
	},

	/** Zeros of the normalised image, the mean colour of ImageNet. */
	ZERO {
		@Override
		float[] pixels(ImageBatch image) {
			return new float[image.pixels().length];
		}
	},

	/** The image's own mean colour. */
	MEAN {
		@Override
		float[] pixels(ImageBatch image) {
			double[] sums = new double[3];
			float[] even = new float[image.pixels().length];
			double count = even.length / 3.0;
			for (int i = 0; i < even.length; i++) {
				sums[i % 3] += image.pixels()[i];
			}
			for (int i = 0; i < even.length; i++) {
				even[i] = (float) (sums[i % 3] / count);
			}
			return even;
		}
	};

	abstract float[] pixels(ImageBatch image);

	/** What stands in the place of an image's pixels, a batch of one like it. */
	public ImageBatch of(ImageBatch image) {
		return new ImageBatch(1, image.height(), image.width(), pixels(image));
	}
}
