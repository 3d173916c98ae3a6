/** The report on one run or several: one page that stands alone. */
package org.cgcworkbench.core.report;
