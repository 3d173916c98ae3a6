package org.cgcworkbench.engine.libtorch.internal.library;

import java.util.List;

/**
 * A library of NVIDIA. The version in a file's name changes with what programs may rely on, so that another one does
 * not serve.
 *
 * @param name
 *            without {@code lib} and {@code .so}
 * @param version
 *            as in the file's name
 * @param pythonPackage
 *            the package that pip installs it with
 */
record CudaLibrary(String name, String version, String pythonPackage) {

	/** What libtorch's CUDA build is linked to, and what these need in turn: each stands after those that it needs. */
	static final List<CudaLibrary> ALL = """
			cudart 13 nvidia-cuda-runtime
			nvJitLink 13 nvidia-nvjitlink
			cublasLt 13 nvidia-cublas
			cublas 13 nvidia-cublas
			cusparse 12 nvidia-cusparse
			cufft 12 nvidia-cufft
			curand 10 nvidia-curand
			cusolver 12 nvidia-cusolver
			cufile 0 nvidia-cufile
			cupti 13 nvidia-cuda-cupti
			nvrtc 13 nvidia-cuda-nvrtc
			cudnn_graph 9 nvidia-cudnn-cu13
			cudnn_ops 9 nvidia-cudnn-cu13
			cudnn_cnn 9 nvidia-cudnn-cu13
			cudnn_adv 9 nvidia-cudnn-cu13
			cudnn 9 nvidia-cudnn-cu13
			nccl 2 nvidia-nccl-cu13
			""".lines().map(line -> line.split(" ")).map(part -> new CudaLibrary(part[0], part[1], part[2])).toList();

	/** Name of the file up to its version. */
	String unversioned() {
		return "lib" + name + ".so.";
	}

	/** Name of the file. */
	String file() {
		return unversioned() + version;
	}
}
