/** Networks in training: forward and backward pass, losses and update. */
package org.cgcworkbench.engine.libtorch.internal.training;
