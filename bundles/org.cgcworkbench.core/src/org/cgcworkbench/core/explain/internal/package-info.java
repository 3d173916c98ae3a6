/** Not API: the sums behind maps and their resizing. */
package org.cgcworkbench.core.explain.internal;
