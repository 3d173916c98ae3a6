"""Measures the CGC training step in plain PyTorch, on random images.

python3 step.py --architecture resnet18 --batch 8 --size 224 --steps 8 --precision float32 --form channels-last

Prints one line of JSON, {"step-ms": x, "samples-per-second": x, "peak-memory-MiB": x}, with the median of the steps.
The step is that of Pillai et al., Consistent Explanations by Contrastive Learning, CVPR 2022: three forward passes in
training mode, the Grad-CAM maps of two of them by automatic differentiation, the contrastive loss between them, SGD.
"""

import argparse
import json
import statistics

import torch
import torch.nn.functional as F
import torchvision

import common

CLASSES = 1000
WARM_UP = 3
LAMBDA = 0.5
TEMPERATURE = 0.5


class Network(torch.nn.Module):
    """A torchvision ResNet that gives its last feature map too.

    What can be compiled ends there: a compiled part can be differentiated once, and the maps are derivatives already.
    """

    def __init__(self, architecture, form):
        super().__init__()
        resnet = getattr(torchvision.models, architecture)(num_classes=CLASSES)
        self.trunk = torch.nn.Sequential(*list(resnet.children())[:-2])
        self.pool, self.fc = resnet.avgpool, resnet.fc
        self.to(memory_format=common.layout(form))
        self.extract = common.compiled(self.trunk, form)

    def forward(self, images):
        features = self.extract(images)
        return self.fc(torch.flatten(self.pool(features), 1)), features


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
    own = torch.eye(len(p), dtype=torch.bool, device=p.device)
    similarity = torch.where(own, p @ q.t(), similarity) / TEMPERATURE
    return F.cross_entropy(similarity, torch.arange(len(p), device=p.device))


def train_step(network, optimizer, batch, size, precision, device):
    """The loss, still on the device."""
    crop, original, augmented, labels = (tensor.to(device, non_blocking=True) for tensor in batch[:4])
    geometry = batch[4]
    with torch.autocast(device.type, dtype=torch.bfloat16, enabled=precision == "bfloat16"):
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
    return loss.detach()


def random_batch(samples, size, form):
    views = [torch.randn(samples, 3, size, size).contiguous(memory_format=common.layout(form)) for _ in range(3)]
    geometry = []
    for _ in range(samples):
        height, width = torch.randint(size // 3, size + 1, (2,)).tolist()
        top = torch.randint(0, size - height + 1, ()).item()
        left = torch.randint(0, size - width + 1, ()).item()
        geometry.append((top, left, height, width, torch.rand(()).item() < 0.5))
    return *views, torch.randint(0, CLASSES, (samples,)), geometry


def main():
    parser = argparse.ArgumentParser(description="Measures the CGC training step in plain PyTorch.")
    parser.add_argument("--architecture", default="resnet18", help="torchvision's name of a ResNet")
    parser.add_argument("--batch", type=int, default=8, help="samples a step")
    parser.add_argument("--size", type=int, default=224, help="height and width of the views")
    parser.add_argument("--steps", type=int, default=8, help="steps to measure, after those to warm up")
    parser.add_argument("--warm-up", type=float, default=12, help="seconds to compute before that, and three steps")
    parser.add_argument("--precision", choices=["float32", "tf32", "bfloat16"], default="float32",
                        help="of the forward passes and their gradients")
    common.add_options(parser)
    options = parser.parse_args()
    device = common.prepare(options, options.precision)
    network = Network(options.architecture, options.form).to(device).train()
    optimizer = torch.optim.SGD(network.parameters(), lr=1e-3, momentum=0.9, weight_decay=1e-4)
    batches = [random_batch(options.batch, options.size, options.form) for _ in range(2)]
    if device.type == "cuda":
        batches = [(*(tensor.pin_memory() for tensor in batch[:4]), batch[4]) for batch in batches]
    millis = []
    end = common.now(device) + options.warm_up
    first = None
    i = 0
    while first is None or i < first + options.steps:
        began = common.now(device)
        if first is None and i >= WARM_UP and began >= end:
            first = i
        loss = train_step(network, optimizer, batches[i % 2], options.size, options.precision, device)
        millis.append((common.now(device) - began) * 1000)
        i += 1
        if not loss.isfinite():
            raise SystemExit(f"the loss of step {i} is not a finite number; its time means nothing")
    median = statistics.median(millis[first:])
    print(json.dumps({"step-ms": median, "samples-per-second": options.batch * 1000 / median,
                      "peak-memory-MiB": common.peak_memory()}))


if __name__ == "__main__":
    main()
