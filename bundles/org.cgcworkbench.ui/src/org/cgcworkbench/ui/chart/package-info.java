/** Charts that the views share, on SWTChart. */
package org.cgcworkbench.ui.chart;
