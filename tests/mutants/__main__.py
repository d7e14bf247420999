"""`make mutants`: faults are put into the rules one at a time; which ones do their tests not notice?

ARGS: `--only MODULE …`, `--count N` (0: all), `--seed N`, `--jobs N`, `--show` (killed ones, too).
"""

import argparse
import os
import sys
import time
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import ceil
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.mutants.mutations import Mutant, file_of, mutants, mutated
from tests.mutants.running import Broken, Verdict, ended, measured, prepare, start
from tests.mutants.targets import TARGETS

ROOT = Path(__file__).parents[2]
EQUAL = Path(__file__).with_name("equal.toml")
OWN = frozenset(one.stem for one in ROOT.iterdir())
"""What is imported anew in each run."""
WANTED = 85
"""Per cent of the faults that are to be noticed."""
SLOWER, MORE = 5, 3
"""A run may take so many times what it takes without a fault, and so many seconds more."""


def judged_equal() -> Mapping[str, str]:
    """Names of mutants that nobody can tell from the module, each with the reason."""
    return dict(tomllib.loads(EQUAL.read_text(encoding="utf-8")))


def drawn(modules: Iterable[str], seed: int, count: int) -> list[Mutant]:
    """The mutants that are tried, module by module. The same seed draws the same."""
    equal = judged_equal()
    found = [
        one
        for module in modules
        for one in mutants(module, file_of(module, ROOT).read_text(encoding="utf-8"))
        if one.name not in equal
    ]
    chosen = sorted(found, key=lambda one: one.rank(seed))[: count or len(found)]
    return sorted(chosen, key=lambda one: (one.module, one.number))


def tried(module: str, some: Sequence[Mutant], jobs: int, folder: Path) -> Iterator[tuple[Mutant, Verdict]]:
    """What becomes of the mutants of one module."""
    path = file_of(module, ROOT)
    source = path.read_text(encoding="utf-8")
    seconds = ceil(measured(module, TARGETS[module], OWN, folder) * SLOWER) + MORE
    running: dict[int, Mutant] = {}
    waiting = list(reversed(some))
    while waiting or running:
        while waiting and len(running) < jobs:
            one = waiting.pop()
            found = mutated(source, one.number)
            assert found is not None
            running[start(module, path, found[0], TARGETS[module], seconds)] = one
        pid, verdict = ended()
        yield running.pop(pid), verdict


def main() -> int:
    """Prints each survivor and the share that was killed; 1 where that is too small."""
    asked = argparse.ArgumentParser(prog="make mutants", description=__doc__)
    asked.add_argument(
        "--only", nargs="+", choices=sorted(TARGETS), default=sorted(TARGETS), metavar="MODULE"
    )
    asked.add_argument("--count", type=int, default=0)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    asked.add_argument("--show", action="store_true")
    args = asked.parse_args()
    os.chdir(ROOT)
    prepare()
    began, sums = time.monotonic(), Counter[Verdict]()
    chosen = drawn(args.only, args.seed, args.count)
    with TemporaryDirectory() as folder:
        for module in args.only:
            some = [one for one in chosen if one.module == module]
            mine = Counter[Verdict]()
            for one, verdict in tried(module, some, args.jobs, Path(folder)) if some else ():
                mine[verdict] += 1
                if verdict is Verdict.SURVIVED or args.show:
                    _say(f"{verdict}: {one.name}")
            if some:
                _say(f"{module}: {len(some) - mine[Verdict.SURVIVED]} of {len(some)} killed")
            sums += mine
    return _told(sums, time.monotonic() - began)


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _told(sums: Counter[Verdict], seconds: float) -> int:
    total, survived = sums.total(), sums[Verdict.SURVIVED]
    share = 100 * (total - survived) / total if total else 100.0
    _say(
        f"{total} mutants: {total - survived} killed ({sums[Verdict.ENDLESS]} of them ran without end), "
        f"{survived} survived: {share:.1f} %, wanted {WANTED} %; {seconds:.0f} s"
    )
    return 0 if share >= WANTED else 1


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Broken as fault:
        sys.exit(str(fault))
