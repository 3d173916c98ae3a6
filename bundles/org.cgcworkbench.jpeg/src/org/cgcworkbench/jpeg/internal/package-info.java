/** JPEG decoding with libjpeg-turbo, which lies in the native library of Leptonica. */
package org.cgcworkbench.jpeg.internal;
