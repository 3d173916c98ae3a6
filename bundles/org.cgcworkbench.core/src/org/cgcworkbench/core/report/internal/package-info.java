/** Not API: what the report's template is filled with. */
package org.cgcworkbench.core.report.internal;
