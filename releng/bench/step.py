"""Measures the CGC training step in plain PyTorch, on random images.

python3 step.py --architecture resnet18 --batch 8 --size 224 --steps 8 --precision float32

Prints one line of JSON, {"step-ms": x, "samples-per-second": x, "peak-memory-MiB": x}, with the median of the steps.
The step is that of Pillai et al., Consistent Explanations by Contrastive Learning, CVPR 2022: three forward passes in
training mode, the Grad-CAM maps of two of them by automatic differentiation, the contrastive loss between them, SGD.
"""

import argparse
import json
import os
import resource
import statistics
import time

import torch
import torch.nn.functional as F
import torchvision

CLASSES = 1000
WARM_UP = 3
LAMBDA = 0.5
TEMPERATURE = 0.5


class Network(torch.nn.Module):
    """A torchvision ResNet that gives its last feature map too."""

    def __init__(self, architecture):
        super().__init__()
        self.resnet = getattr(torchvision.models, architecture)(num_classes=CLASSES)
        self.features = None
        self.resnet.layer4.register_forward_hook(self.keep)

    def keep(self, module, inputs, output):
        self.features = output

    def forward(self, images):
        logits = self.resnet(images)
        return logits, self.features


def grad_cam(logits, features, classes):
    """Maps [N, 1, h, w] of each image's class, through which a loss can be differentiated."""
    scores = logits.gather(1, classes[:, None]).sum()
    gradients, = torch.autograd.grad(scores, features, create_graph=True)
    return F.relu((gradients * features).sum(dim=1, keepdim=True)).float()


def resize(maps, size):
    return F.interpolate(maps, size=(size, size), mode="bilinear", align_corners=False)


def normalise(maps):
    return maps / (maps.sum(dim=(1, 2, 3), keepdim=True) + 1e-8) + 1e-8


def transform(maps, geometry, size):
    """Crops, resizes and flips each map as the augmented view was made from its image."""
    transformed = []
    for sample, (top, left, height, width, flip) in zip(maps, geometry):
        cropped = resize(sample[None, :, top:top + height, left:left + width], size)
        transformed.append(cropped.flip(3) if flip else cropped)
    return torch.cat(transformed)


def contrastive_loss(augmented, transformed):
    """Each augmented view's map is to be nearest to that of its own image, among all augmented views."""
    p = F.normalize(augmented.flatten(1))
    q = F.normalize(transformed.flatten(1))
    similarity = p @ p.t()
    own = torch.eye(len(p), dtype=torch.bool)
    similarity = torch.where(own, p @ q.t(), similarity) / TEMPERATURE
    return F.cross_entropy(similarity, torch.arange(len(p)))


def train_step(network, optimizer, batch, size, precision):
    crop, original, augmented, labels, geometry = batch
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=precision == "bfloat16"):
        crop_logits, _ = network(crop)
        original_logits, original_features = network(original)
        augmented_logits, augmented_features = network(augmented)
        classes = original_logits.argmax(dim=1)
        original_maps = grad_cam(original_logits, original_features, classes)
        augmented_maps = grad_cam(augmented_logits, augmented_features, classes)
    original_maps = normalise(resize(original_maps, size))
    augmented_maps = normalise(resize(augmented_maps, size))
    consistency = contrastive_loss(augmented_maps, transform(original_maps, geometry, size))
    cross_entropy = sum(F.cross_entropy(logits.float(), labels)
                        for logits in (crop_logits, original_logits, augmented_logits))
    loss = cross_entropy + LAMBDA * consistency
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item()


def random_batch(samples, size):
    views = [torch.randn(samples, 3, size, size) for _ in range(3)]
    geometry = []
    for _ in range(samples):
        height, width = torch.randint(size // 3, size + 1, (2,)).tolist()
        top = torch.randint(0, size - height + 1, ()).item()
        left = torch.randint(0, size - width + 1, ()).item()
        geometry.append((top, left, height, width, torch.rand(()).item() < 0.5))
    return *views, torch.randint(0, CLASSES, (samples,)), geometry


def peak_memory():
    """Most memory that this process had, in MiB."""
    try:
        with open("/proc/self/status") as status:
            return next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmHWM"))
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20


def main():
    parser = argparse.ArgumentParser(description="Measures the CGC training step in plain PyTorch.")
    parser.add_argument("--architecture", default="resnet18", help="torchvision's name of a ResNet")
    parser.add_argument("--batch", type=int, default=8, help="samples a step")
    parser.add_argument("--size", type=int, default=224, help="height and width of the views")
    parser.add_argument("--steps", type=int, default=8, help="steps to measure, after those to warm up")
    parser.add_argument("--precision", choices=["float32", "bfloat16"], default="float32",
                        help="of the forward passes and their gradients")
    options = parser.parse_args()
    torch.set_num_threads(len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count())
    torch.manual_seed(0)
    network = Network(options.architecture).train()
    optimizer = torch.optim.SGD(network.parameters(), lr=1e-3, momentum=0.9, weight_decay=1e-4)
    batches = [random_batch(options.batch, options.size) for _ in range(2)]
    millis = []
    for i in range(WARM_UP + options.steps):
        began = time.perf_counter()
        loss = train_step(network, optimizer, batches[i % 2], options.size, options.precision)
        millis.append((time.perf_counter() - began) * 1000)
        if loss != loss:
            raise SystemExit(f"the loss of step {i + 1} is not a number; its time means nothing")
    median = statistics.median(millis[WARM_UP:])
    print(json.dumps({"step-ms": median, "samples-per-second": options.batch * 1000 / median,
                      "peak-memory-MiB": peak_memory()}))


if __name__ == "__main__":
    main()
