"""Measures the insertion or deletion metric in PyTorch, with an untrained ResNet-18.

python3 insertion.py --images DIR --limit N --metric insertion --form channels-last

Prints one line of JSON, {"images-per-second": x}. The metrics are those of Petsiuk et al., RISE, BMVC 2018: a blurred
image gets its pixels back, those that the Grad-CAM map marks most first, or the image loses them to zeros; the
probability of the predicted class is taken before the first and after each of 28 steps; the score is the area under
these 29.
"""

import argparse
import json
import pathlib

import torch
import torch.nn.functional as F
import torchvision
from PIL import Image
from torchvision import transforms

import common

SIDE = 224
PIXELS_A_STEP = 1792
STEPS = 28
WARM_UP = 2
SUFFIXES = {".jpg", ".jpeg", ".png"}

to_input = transforms.Compose([
    transforms.Resize((SIDE, SIDE)),
    transforms.ToTensor(),
    transforms.Normalize(mean=(0.485, 0.456, 0.406), std=(0.229, 0.224, 0.225)),
])


def gaussian_kernel(side=11, sigma=5):
    offsets = torch.arange(side, dtype=torch.float32) - side // 2
    weights = torch.exp(-offsets ** 2 / (2 * sigma ** 2))
    weights /= weights.sum()
    return (weights[:, None] * weights[None, :]).expand(3, 1, side, side)


class GradCam:
    """Explains the class that scores highest."""

    def __init__(self, network):
        self.network = network
        self.features = None
        network.layer4.register_forward_hook(self.keep)

    def keep(self, module, inputs, output):
        self.features = output

    def explain(self, image):
        """The predicted class and its map [SIDE, SIDE]."""
        logits = self.network(image)
        predicted = logits.argmax(dim=1).item()
        gradients, = torch.autograd.grad(logits[0, predicted], self.features)
        weights = gradients.mean(dim=(2, 3), keepdim=True)
        cam = F.relu((weights * self.features.detach()).sum(dim=1, keepdim=True))
        return predicted, F.interpolate(cam, size=(SIDE, SIDE), mode="bilinear", align_corners=False)[0, 0]


def blurred(image):
    kernel = gaussian_kernel().to(image.device)
    return F.conv2d(image, kernel, padding=kernel.shape[-1] // 2, groups=3)


# where pixels are taken from and where they end
ENDS = {
    "insertion": lambda image: (blurred(image), image),
    "deletion": lambda image: (image.clone(), torch.zeros_like(image)),
}


def curve_area(network, grad_cam, image, metric, form):
    predicted, cam = grad_cam.explain(image)
    with torch.no_grad():
        order = cam.flatten().argsort(descending=True)
        current, target = (end.flatten(2) for end in ENDS[metric](image))
        pictures = [current.clone()]
        for step in range(STEPS):
            pixels = order[step * PIXELS_A_STEP:(step + 1) * PIXELS_A_STEP]
            current[:, :, pixels] = target[:, :, pixels]
            pictures.append(current.clone())
        batch = torch.cat(pictures).view(-1, 3, SIDE, SIDE).contiguous(memory_format=common.layout(form))
        logits = network(batch)
        scores = logits.softmax(dim=1)[:, predicted]
        return torch.trapezoid(scores, dx=1 / STEPS).item()


def main():
    parser = argparse.ArgumentParser(description="Measures the insertion or deletion metric in PyTorch.")
    parser.add_argument("--images", type=pathlib.Path, required=True, help="folder with pictures, at any depth")
    parser.add_argument("--limit", type=int, default=24, help="pictures to measure at most")
    parser.add_argument("--architecture", default="resnet18", help="torchvision's name of a ResNet")
    parser.add_argument("--classes", type=int, default=4, help="outputs of the network")
    parser.add_argument("--metric", choices=sorted(ENDS), default="insertion")
    parser.add_argument("--warm-up", type=float, default=12,
                        help=f"seconds to score pictures before those that count, and {WARM_UP} pictures")
    common.add_options(parser)
    options = parser.parse_args()
    files = sorted(path for path in options.images.rglob("*") if path.suffix.lower() in SUFFIXES)[:options.limit]
    if not files:
        raise SystemExit(f"{options.images} holds no pictures")
    device = common.prepare(options)
    network = getattr(torchvision.models, options.architecture)(num_classes=options.classes).eval()
    # with positive weights in the last layer no map is zero
    network.fc.weight.data.abs_()
    network.to(device, memory_format=common.layout(options.form))
    grad_cam = GradCam(network)
    if options.form == "compiled":
        # takes batch norms and the layout of weights into what is compiled
        torch._inductor.config.freezing = True
    scorer = common.compiled(network, options.form)

    def score(file):
        with Image.open(file) as picture:
            image = to_input(picture.convert("RGB"))[None].to(device, memory_format=common.layout(options.form))
        curve_area(scorer, grad_cam, image, options.metric, options.form)

    end = common.now(device) + options.warm_up
    warm = 0
    while warm < WARM_UP or common.now(device) < end:
        score(files[warm % len(files)])
        warm += 1
    began = common.now(device)
    for file in files:
        score(file)
    print(json.dumps({"images-per-second": len(files) / (common.now(device) - began)}))


if __name__ == "__main__":
    main()
