"""Train, judge by leaving a fifth out five times, and write the weights."""

import json
from collections import Counter
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from understanding.intents.scoring import FILE, SCALE, features
from understanding.intents.spelling import even

FOLDER = Path(__file__).parent
ROOT = FOLDER.parents[2]
ROUNDS, RATE, DECAY = 200, 4.0, 2e-4
SEEN_IN = 2
"""Texts that a feature must be in to count."""
LEAST = 4
"""Weights below so many hundredths are left out."""
FOLDS = 5

Numbers = NDArray[np.float64]
Texts = list[tuple[list[str], str]]


def texts() -> Texts:
    """All texts as what the model sees of them, with their intents."""
    found = []
    for file in sorted(FOLDER.glob("*.txt")):
        lines = file.read_text(encoding="utf-8").splitlines()
        found += [(features(even(line).words), file.stem) for line in dict.fromkeys(lines) if line.strip()]
    reports = (ROOT / "tests" / "data" / "reports.jsonl").read_text(encoding="utf-8").splitlines()
    return found + [(features(even(json.loads(line)["text"]).words), "report") for line in reports]


def table(given: Texts, known: dict[str, int]) -> Numbers:
    """A row a text, a column a feature; rows of length one."""
    rows = np.zeros((len(given), len(known)))
    for row, (seen, _) in zip(rows, given, strict=True):
        at = [known[one] for one in seen if one in known]
        row[at] = 1 / np.sqrt(max(len(at), 1))
    return rows


def train(given: Texts) -> tuple[list[str], dict[str, int], Numbers, Numbers]:
    """Labels, features, weights and biases of a softmax regression; rare intents count for more."""
    counts = Counter(one for seen, _ in given for one in seen)
    known = {one: n for n, one in enumerate(sorted(one for one, c in counts.items() if c >= SEEN_IN))}
    labels = sorted({label for _, label in given})
    many = Counter(label for _, label in given)
    rows = table(given, known)
    wanted = np.array([[label == one for one in labels] for _, label in given], dtype=float)
    worth = np.array([[many[label] ** -0.5] for _, label in given])
    worth /= worth.mean()
    weights, bias = np.zeros((len(known), len(labels))), np.zeros(len(labels))
    for _ in range(ROUNDS):
        totals = rows @ weights + bias
        powers = np.exp(totals - totals.max(axis=1, keepdims=True))
        off = worth * (powers / powers.sum(axis=1, keepdims=True) - wanted) / len(given)
        weights -= RATE * 10 * (rows.T @ off + DECAY * weights)
        bias -= RATE * off.sum(axis=0)
    return labels, known, weights, bias


def judged(given: Texts) -> float:
    """The share that is right where the text itself was left out."""
    right = 0
    for fold in range(FOLDS):
        left_out = given[fold::FOLDS]
        labels, known, weights, bias = train([one for n, one in enumerate(given) if n % FOLDS != fold])
        best = (table(left_out, known) @ weights + bias).argmax(axis=1)
        right += sum(labels[n] == label for n, (_, label) in zip(best, left_out, strict=True))
    return right / len(given)


def main() -> None:
    """Print the figures, write the file."""
    given = texts()
    print(f"{len(given)} texts, {len({label for _, label in given})} intents")  # noqa: T201  # a script's output
    print(f"right on texts left out: {judged(given):.1%}")  # noqa: T201  # as above
    labels, known, weights, bias = train(given)
    whole = np.rint(weights * SCALE).astype(int)
    kept = {
        one: [
            number for n, value in enumerate(whole[at]) if abs(value) >= LEAST for number in (n, int(value))
        ]
        for one, at in known.items()
    }
    lines = ",\n".join(
        f"{json.dumps(one, ensure_ascii=False)}: {json.dumps(row, separators=(',', ':'))}"
        for one, row in kept.items()
        if row
    )
    head = f'"labels": {json.dumps(labels)},\n"bias": {np.rint(bias * SCALE).astype(int).tolist()}'
    FILE.write_text(f'{{{head},\n"weights": {{\n{lines}\n}}}}\n', encoding="utf-8")
    print(f"{len(kept)} features, {FILE.stat().st_size / 1000:.0f} kB")  # noqa: T201  # as above


if __name__ == "__main__":
    main()
