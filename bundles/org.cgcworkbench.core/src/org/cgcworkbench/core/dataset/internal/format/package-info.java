/** Not API: data sets as they are distributed. */
package org.cgcworkbench.core.dataset.internal.format;
