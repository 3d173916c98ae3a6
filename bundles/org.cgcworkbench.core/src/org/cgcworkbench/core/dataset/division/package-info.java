/** Divides images that lie together into a training and a validation split. */
package org.cgcworkbench.core.dataset.division;
