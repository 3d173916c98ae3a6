/** Not API: reading of image folders and annotations. */
package org.cgcworkbench.core.dataset.internal;
