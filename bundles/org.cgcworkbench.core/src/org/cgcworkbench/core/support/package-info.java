/** Files written whole, plain text, digests and look-up of extensions, for the bundles of the program itself. */
package org.cgcworkbench.core.support;
