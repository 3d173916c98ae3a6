/** What training minimises: losses of a batch and their gradients, written out. */
package org.cgcworkbench.core.objective;
