/** Measures of whether a network is right and looks at the right thing, one image at a time. */
package org.cgcworkbench.core.metric;
