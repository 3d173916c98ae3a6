/** A generated data set of drawn birds, for demonstrations, measurements and tests. */
package org.cgcworkbench.core.dataset.synthetic;
