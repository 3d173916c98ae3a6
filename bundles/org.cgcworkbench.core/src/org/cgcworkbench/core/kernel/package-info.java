/** Passes over native memory with the JDK's Vector API, for engines that compute on the processor. */
package org.cgcworkbench.core.kernel;
