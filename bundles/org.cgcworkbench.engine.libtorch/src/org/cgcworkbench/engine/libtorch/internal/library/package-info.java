/** libtorch's native library, its devices and its tensors. */
package org.cgcworkbench.engine.libtorch.internal.library;
