/** Networks without an engine: their structure, the names and shapes of their weights, and what they start from. */
package org.cgcworkbench.core.network;
