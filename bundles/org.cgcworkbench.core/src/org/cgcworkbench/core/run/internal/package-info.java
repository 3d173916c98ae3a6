/** Not API: how the files of a run directory are written and read. */
package org.cgcworkbench.core.run.internal;
