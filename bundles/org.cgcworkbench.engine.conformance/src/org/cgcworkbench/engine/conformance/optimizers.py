"""Steps of PyTorch's optimizers in float64; run as

    python optimizers.py > optimizers.json

with PyTorch 2.15.
"""
import json

import torch
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

START = [0.5, -1.25, 2.0, 0.0, -0.03125]
GRADIENTS = [[0.1, -0.2, 0.3, -0.4, 0.5], [1.5, 0.0, -0.75, 0.25, -0.5], [-0.1, 0.6, 0.2, -2.0, 0.01],
             [0.05, 0.05, 0.05, 0.05, 0.05]]
RATES = [0.1, 0.05, 0.05, 0.02]


class Model(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.w = torch.nn.Parameter(torch.tensor(START, dtype=torch.float64))


def steps(make, clip=0.0, decay=0.0):
    model = Model()
    optimizer = make([model.w])
    average = AveragedModel(model, multi_avg_fn=get_ema_multi_avg_fn(decay), use_buffers=True) if decay else None
    weights, averages = [], []
    for gradient, rate in zip(GRADIENTS, RATES):
        model.w.grad = torch.tensor(gradient, dtype=torch.float64)
        if clip:
            torch.nn.utils.clip_grad_norm_([model.w], clip)
        optimizer.param_groups[0]["lr"] = rate
        optimizer.step()
        weights.append(model.w.tolist())
        if average:
            average.update_parameters(model)
            averages.append(average.module.w.tolist())
    return {"clip": clip, "decay": decay, "weights": weights, "averages": averages}


def sgd(nesterov):
    return lambda w: torch.optim.SGD(w, lr=0.1, momentum=0.9, weight_decay=0.01, nesterov=nesterov)


def adamw(w):
    return torch.optim.AdamW(w, lr=0.1, betas=(0.9, 0.99), eps=1e-6, weight_decay=0.01)


print(json.dumps({
    "start": START, "gradients": GRADIENTS, "rates": RATES,
    "sgd": steps(sgd(False)),
    "nesterov": steps(sgd(True)),
    "adamw": steps(adamw),
    "sgd-clipped": steps(sgd(False), clip=0.7),
    "adamw-averaged": steps(adamw, clip=0.7, decay=0.75),
}, indent=1))
