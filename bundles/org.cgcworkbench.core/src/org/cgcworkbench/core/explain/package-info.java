/** What a network looks at: heat maps, the methods that compute them, and pictures of them. */
package org.cgcworkbench.core.explain;
