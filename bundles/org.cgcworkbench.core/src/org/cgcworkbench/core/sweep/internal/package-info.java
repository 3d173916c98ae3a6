/** How a sweep file is read. */
package org.cgcworkbench.core.sweep.internal;
