/** The compute engine on libtorch, PyTorch's C++ library. */
package org.cgcworkbench.engine.libtorch.internal;
