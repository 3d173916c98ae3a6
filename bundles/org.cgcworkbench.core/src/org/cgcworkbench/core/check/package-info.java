/** The self-test of engines: one case is held against another, value by value. */
package org.cgcworkbench.core.check;
