/** What command line and desktop ask of the framework alike: the installed extensions, and processes of the product. */
package org.cgcworkbench.extensions;
