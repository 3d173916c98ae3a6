"""What the other programs here have in common: threads, precision, the forms of a network, the clock, memory.

python3 common.py

Prints one line of JSON on what is installed: versions, and the forms that can be measured here.
"""

import importlib.util
import json
import os
import platform
import resource
import shutil
import time

import torch
import torchvision

# of a network: as it comes; channels last in memory; that compiled
FORMS = ("plain", "channels-last", "compiled")
# of a loader: Pillow's pictures; tensors from the file on
LOADER_FORMS = ("plain", "tensors")


def add_options(parser):
    parser.add_argument("--device", default="cpu", help="cpu, cuda:0 and so on")
    parser.add_argument("--form", choices=FORMS, default="plain",
                        help="as it comes; with tensors channels last; that compiled by torch.compile")


def prepare(options, precision="float32"):
    """Sets what holds for all of a program, and gives the device."""
    torch.set_num_threads(threads())
    torch.manual_seed(0)
    device = torch.device(options.device)
    if device.type == "cuda":
        torch.backends.cudnn.benchmark = True
        torch.backends.cudnn.allow_tf32 = precision == "tf32"
        torch.backends.cuda.matmul.allow_tf32 = precision == "tf32"
    elif precision == "tf32":
        raise SystemExit("tf32 is a precision of GPUs")
    return device


def threads():
    """As many as this process may use processors, unless the environment names a number."""
    given = os.environ.get("OMP_NUM_THREADS", "").split(",")[0].strip()
    if given.isdigit() and int(given) > 0:
        return int(given)
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()


def layout(form):
    return torch.contiguous_format if form == "plain" else torch.channels_last


def compiled(module, form):
    """The module to call in its place."""
    return torch.compile(module, dynamic=False) if form == "compiled" else module


def now(device):
    """Seconds, when all that was asked of the device is done."""
    if device.type == "cuda":
        torch.cuda.synchronize(device)
    return time.perf_counter()


def peak_memory():
    """Most memory that this process had, in MiB."""
    try:
        with open("/proc/self/status") as status:
            return next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmHWM"))
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20


def possible_forms():
    compiler = shutil.which(os.environ.get("CXX", "g++")) or shutil.which("clang++")
    can_compile = hasattr(torch, "compile") and (compiler or torch.cuda.is_available())
    has_tensor_transforms = importlib.util.find_spec("torchvision.transforms.v2")
    forms = [form for form in FORMS if form != "compiled" or can_compile]
    return forms + [form for form in LOADER_FORMS if form == "tensors" and has_tensor_transforms]


if __name__ == "__main__":
    print(json.dumps({"python": platform.python_version(), "pytorch": torch.__version__,
                      "torchvision": torchvision.__version__, "forms": possible_forms()}))
