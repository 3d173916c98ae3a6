/** Networks in evaluation mode, and the parameters of all networks. */
package org.cgcworkbench.engine.libtorch.internal.inference;
