"""Makes understanding/learnt/weights/*.json from the texts of this folder:

    python -m understanding.training.train [NAME …] [--try]

With --try nothing is written; five parts are each judged by what was learnt from the other four.
"""

import hashlib
import random
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from understanding import categories, emergencies, officials
from understanding.learnt import linear
from understanding.learnt.linear import UNIT, WEIGHTS, Linear, vector
from understanding.normalization import even
from understanding.training.fitting import FeatureTable, fit

FOLDER = Path(__file__).parent
SIGNS: dict[str, Callable[[str], list[str]]] = {
    "emergencies": emergencies.signs_of,
    "officials": officials.signs_of,
    "categories": categories.signs_of,
}
LEAST = 2
"""In how many texts a feature must stand to be learnt."""
SMALL = 4
"""Hundredths below which a weight is left out."""
PARTS = 5
CALM = {
    "emergencies": (
        "roads_drainage", "street_lighting", "waste", "clean_water", "education", "small_business",
        "public_facility", "civil_registration", "social_aid", "environment_river",
        "social_conflict", "other", "no",
    ),
    "officials": (
        "roads_drainage", "street_lighting", "waste", "security", "clean_water", "flood", "health",
        "social_conflict", "small_business", "environment_river", "public_facility", "other", "no",
    ),
}  # fmt: skip
"""Categories whose texts are none of those."""

INTENTS = FOLDER.parent / "intents" / "training"
TALK = (
    "absence", "agenda", "change", "figures", "greeting", "invite", "note", "profile", "question", "queue",
    "reach", "search", "spam", "status", "thanks", "none", "add",
)  # fmt: skip
"""Intents whose texts are none of those either."""

Row = tuple[str, dict[str, float]]


def texts(name: str) -> list[tuple[str, str]]:
    """Label and text of each line of a file."""
    label, found = "", []
    for line in (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            label = line.strip("[]")
        elif line and not line.startswith("#"):
            found.append((label, line))
    return found


def taught(name: str) -> list[tuple[str, str]]:
    """The texts of a file, and everyday reports and talk that are none of it."""
    if name not in CALM:
        return texts(name)
    calm = [line for key, line in texts("categories") if key in CALM[name]]
    talk = [
        line
        for intent in TALK
        for line in (INTENTS / f"{intent}.txt").read_text(encoding="utf-8").splitlines()
        if line.strip()
    ]
    return texts(name) + [("no", line) for line in (*calm, *talk)]


def rows(name: str, told: Sequence[tuple[str, str]]) -> list[Row]:
    """Labels with the features of their texts."""
    return [(label, vector(even(text), SIGNS[name](even(text)))) for label, text in told]


def learn(given: Sequence[Row]) -> Linear:
    """The weights that fit those rows; 'no' beside 'yes' is no label of its own."""
    labels = tuple(dict.fromkeys(label for label, _ in given))
    labels = ("yes",) if "yes" in labels else labels
    common = Counter(feature for _, values in given for feature in values)
    kept = [key for key, count in common.items() if count >= LEAST or key.startswith("=")]
    table = FeatureTable([values for _, values in given], kept)
    weights: dict[str, list[int]] = {}
    starts = []
    for place, label in enumerate(labels):
        start, learnt = fit(table, np.array([one == label for one, _ in given]))
        starts.append(round(start, 2))
        for feature, weight in zip(kept, learnt, strict=True):
            whole = round(float(weight) * UNIT)
            if abs(whole) >= SMALL:
                weights.setdefault(feature, []).extend((place, whole))
    return linear.laid(labels, starts, weights.items())


def say(line: str) -> None:
    """A line on standard output."""
    sys.stdout.write(f"{line}\n")


def digest(name: str) -> str:
    """Of the texts, to be kept with the weights."""
    return hashlib.sha256("\n".join(f"{label} {text}" for label, text in taught(name)).encode()).hexdigest()[
        :16
    ]


def judged(name: str) -> None:
    """Print how well each fifth is heard by what the others taught."""
    told = taught(name)
    random.Random(3).shuffle(told)  # noqa: S311  # as above
    right = first = wrong = wanted = 0
    for part in range(PARTS):
        rest = [one for at, one in enumerate(told) if at % PARTS != part]
        model = learn(rows(name, rest))
        for label, text in told[part::PARTS]:
            scores = model.scores(even(text), SIGNS[name](even(text)))
            best = sorted(scores, key=lambda key: -scores[key])
            if model.labels == ("yes",):
                yes = scores["yes"] >= 0
                right, wanted = right + (yes and label == "yes"), wanted + (label == "yes")
                wrong += yes and label == "no"
                if yes != (label == "yes"):
                    say(f"    {label:3} {scores['yes']:+.2f} {text}")
            else:
                wanted, first, right = wanted + 1, first + (best[0] == label), right + (label in best[:3])
                if label not in best[:3]:
                    say(f"    {label} {best[:3]} {text}")
    if first:
        say(f"{name}: first {first / wanted:.3f}, among three {right / wanted:.3f} of {wanted}")
    else:
        precision, calm = right / (right + wrong), len(told) - wanted
        say(f"{name}: recall {right / wanted:.3f}, precision {precision:.3f}, false {wrong}/{calm}")


def main() -> None:
    """Learn and write, or try."""
    names = [one for one in sys.argv[1:] if one in SIGNS] or list(SIGNS)
    for name in names:
        if "--try" in sys.argv:
            judged(name)
            continue
        model = learn(rows(name, taught(name)))
        (WEIGHTS / f"{name}.json").write_text(linear.dump(model, digest(name)), encoding="utf-8")
        say(f"{name}: {len(model.places)} features")


if __name__ == "__main__":
    main()
