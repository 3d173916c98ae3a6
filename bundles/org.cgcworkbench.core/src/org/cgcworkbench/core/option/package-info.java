/** Options of metrics and explanation methods, written behind an id. */
package org.cgcworkbench.core.option;
