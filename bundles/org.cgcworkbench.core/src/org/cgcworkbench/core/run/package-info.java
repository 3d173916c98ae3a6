/**
 * The run directory: everything that a training run leaves behind, and the only way from training to whatever looks at
 * it.
 */
package org.cgcworkbench.core.run;
