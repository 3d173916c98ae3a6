/** What a network is shown: the three views of a training sample, their batches, and views for evaluation. */
package org.cgcworkbench.core.view;
