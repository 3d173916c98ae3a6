/** Telling others of a run: TensorBoard's event files and MLflow tracking servers. */
package org.cgcworkbench.core.tracking;
