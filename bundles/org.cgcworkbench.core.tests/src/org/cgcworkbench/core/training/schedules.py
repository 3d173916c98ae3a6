"""Learning rates and label smoothing as PyTorch computes them; run as

    python schedules.py > schedules.json

with PyTorch 2.15.
"""
import json
import warnings

import torch
from torch.optim import lr_scheduler

warnings.simplefilter("ignore")  # schedulers that step without their optimizer


def rates(count, make):
    optimizer = torch.optim.SGD([torch.zeros(1)], lr=1.0)
    scheduler = make(optimizer)
    result = []
    for _ in range(count):
        result.append(optimizer.param_groups[0]["lr"])
        scheduler.step()
    return result


def smoothed(epsilon):
    logits = torch.tensor([[0.3, -1.2, 2.5, 0.0], [1.5, 0.25, -0.75, 3.0], [-2.0, 0.5, 0.125, 1.0]],
                          dtype=torch.float64, requires_grad=True)
    loss = torch.nn.functional.cross_entropy(logits, torch.tensor([2, 0, -1]), ignore_index=-1,
                                             label_smoothing=epsilon)
    loss.backward()
    return {"epsilon": epsilon, "loss": loss.item(), "gradient": logits.grad.flatten().tolist()}


print(json.dumps({
    "milestones": rates(12, lambda o: lr_scheduler.MultiStepLR(o, [4, 9], 0.2)),
    "cosine": rates(12, lambda o: lr_scheduler.CosineAnnealingLR(o, 12)),
    "one-cycle": rates(12, lambda o: lr_scheduler.OneCycleLR(o, 1.0, 12, cycle_momentum=False)),
    "one-cycle-long-rise": rates(10, lambda o: lr_scheduler.OneCycleLR(o, 1.0, 10, pct_start=0.5,
                                                                      cycle_momentum=False)),
    "smoothing": [smoothed(e) for e in (0.0, 0.1, 0.25)],
}, indent=1))
