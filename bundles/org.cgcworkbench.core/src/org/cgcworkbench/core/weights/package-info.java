/** Named tensors and their files: safetensors, PyTorch checkpoints, NumPy arrays. */
package org.cgcworkbench.core.weights;
