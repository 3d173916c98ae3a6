/** Not API: the sums behind insertion and deletion. */
package org.cgcworkbench.core.metric.internal;
