/** Pictures: decoding what real folders hold, and resizing as Pillow does. */
package org.cgcworkbench.core.image;
