/** Not API: the decoders behind {@link org.cgcworkbench.core.image.ImageDecoder}. */
package org.cgcworkbench.core.image.internal;
