/** Not API: how the files of weights are checked and read. */
package org.cgcworkbench.core.weights.internal;
