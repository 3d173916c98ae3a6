/** Convolutions and what the processor computes them with. */
package org.cgcworkbench.engine.libtorch.internal.kernel;
