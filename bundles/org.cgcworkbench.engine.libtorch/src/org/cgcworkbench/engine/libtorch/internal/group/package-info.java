/** Processes that train together. */
package org.cgcworkbench.engine.libtorch.internal.group;
