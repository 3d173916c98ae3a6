/** Not API: what all packages of the core share. */
package org.cgcworkbench.core.support.internal;
