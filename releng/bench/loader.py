"""Measures a torchvision loader that makes the three views of a sample, in one thread.

python3 loader.py --images DIR --seconds S --form tensors

Prints one line of JSON, {"samples-per-second": x}. The views are those that the workbench makes: a random resized crop
with a flip for the cross entropy; the short side resized and the centre cropped; a random resized crop of that with a
flip. Each is brought to [3, 224, 224] float32 and normalised, and samples are collected into batches of 32. The form
plain works on Pillow's pictures, tensors on torchvision's own decoder and transforms.
"""

import argparse
import json
import pathlib
import time

import torch
import torchvision
from PIL import Image
from torchvision import transforms

import common

BATCH = 32
WARM_UP = 2.0
SUFFIXES = {".jpg", ".jpeg"}

NORMAL = {"mean": (0.485, 0.456, 0.406), "std": (0.229, 0.224, 0.225)}


class Views(torch.utils.data.Dataset):
    """The three views of each file."""

    def __init__(self, files):
        self.files = files
        self.crop_and_flip = transforms.Compose([transforms.RandomResizedCrop(224), transforms.RandomHorizontalFlip()])
        self.centre = transforms.Compose([transforms.Resize(256), transforms.CenterCrop(224)])
        self.to_input = transforms.Compose([transforms.ToTensor(), transforms.Normalize(**NORMAL)])

    def read(self, file):
        with Image.open(file) as image:
            return image.convert("RGB")

    def __len__(self):
        return len(self.files)

    def __getitem__(self, index):
        picture = self.read(self.files[index])
        original = self.centre(picture)
        return (self.to_input(self.crop_and_flip(picture)), self.to_input(original),
                self.to_input(self.crop_and_flip(original)))


class TensorViews(Views):
    """The same by tensors of bytes from the file on."""

    def __init__(self, files):
        from torchvision.transforms import v2
        super().__init__(files)
        self.crop_and_flip = v2.Compose([v2.RandomResizedCrop(224, antialias=True), v2.RandomHorizontalFlip()])
        self.centre = v2.Compose([v2.Resize(256, antialias=True), v2.CenterCrop(224)])
        self.to_input = v2.Compose([v2.ToDtype(torch.float32, scale=True), v2.Normalize(**NORMAL)])

    def read(self, file):
        return torchvision.io.read_image(str(file), torchvision.io.ImageReadMode.RGB)


def samples_per_second(loader, at_least):
    began = time.perf_counter()
    samples = 0
    while True:
        for views in loader:
            samples += len(views[0])
            passed = time.perf_counter() - began
            if passed >= at_least:
                return samples / passed


def main():
    parser = argparse.ArgumentParser(description="Measures a torchvision loader of three views.")
    parser.add_argument("--images", type=pathlib.Path, required=True, help="folder with JPEG files, at any depth")
    parser.add_argument("--seconds", type=float, default=5.0, help="time to measure, after a warm-up")
    parser.add_argument("--form", choices=common.LOADER_FORMS, default="plain",
                        help="Pillow's pictures, or torchvision's tensors from the file on")
    options = parser.parse_args()
    files = sorted(path for path in options.images.rglob("*") if path.suffix.lower() in SUFFIXES)
    if not files:
        raise SystemExit(f"{options.images} holds no JPEG files")
    torch.set_num_threads(1)
    views = TensorViews(files) if options.form == "tensors" else Views(files)
    loader = torch.utils.data.DataLoader(views, batch_size=min(BATCH, len(files)), shuffle=True, drop_last=True)
    samples_per_second(loader, min(WARM_UP, options.seconds))
    print(json.dumps({"samples-per-second": samples_per_second(loader, options.seconds)}))


if __name__ == "__main__":
    main()
