"""Measures a plain torchvision and Pillow loader that makes the three views of a sample, in one thread.

python3 loader.py --images DIR --seconds S

Prints one line of JSON, {"samples-per-second": x}. The views are those that the workbench makes: a random resized crop
with a flip for the cross entropy; the short side resized and the centre cropped; a random resized crop of that with a
flip. Each is brought to [3, 224, 224] float32 and normalised, and samples are collected into batches of 32.
"""

import argparse
import json
import pathlib
import sys
import time

import torch
from PIL import Image
from torchvision import transforms

BATCH = 32
WARM_UP = 2.0
SUFFIXES = {".jpg", ".jpeg"}

crop_and_flip = transforms.Compose([transforms.RandomResizedCrop(224), transforms.RandomHorizontalFlip()])
centre = transforms.Compose([transforms.Resize(256), transforms.CenterCrop(224)])
to_input = transforms.Compose([
    transforms.ToTensor(),
    transforms.Normalize(mean=(0.485, 0.456, 0.406), std=(0.229, 0.224, 0.225)),
])


class Views(torch.utils.data.Dataset):
    """The three views of each file."""

    def __init__(self, files):
        self.files = files

    def __len__(self):
        return len(self.files)

    def __getitem__(self, index):
        with Image.open(self.files[index]) as image:
            picture = image.convert("RGB")
        original = centre(picture)
        return to_input(crop_and_flip(picture)), to_input(original), to_input(crop_and_flip(original))


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
    parser = argparse.ArgumentParser(description="Measures a torchvision and Pillow loader of three views.")
    parser.add_argument("--images", type=pathlib.Path, required=True, help="folder with JPEG files, at any depth")
    parser.add_argument("--seconds", type=float, default=5.0, help="time to measure, after a warm-up")
    options = parser.parse_args()
    files = sorted(path for path in options.images.rglob("*") if path.suffix.lower() in SUFFIXES)
    if not files:
        sys.exit(f"{options.images} holds no JPEG files")
    torch.set_num_threads(1)
    loader = torch.utils.data.DataLoader(Views(files), batch_size=min(BATCH, len(files)), shuffle=True, drop_last=True)
    samples_per_second(loader, min(WARM_UP, options.seconds))
    print(json.dumps({"samples-per-second": samples_per_second(loader, options.seconds)}))


if __name__ == "__main__":
    main()
