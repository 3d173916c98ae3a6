/** Pictures on disk with their labels and boxes. */
package org.cgcworkbench.core.dataset;
