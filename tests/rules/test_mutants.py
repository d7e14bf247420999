"""The runner of `make mutants`: which faults it puts in, and that its lists name what there is."""

import ast
from pathlib import Path

import pytest

from tests.mutants.__main__ import drawn, judged_equal
from tests.mutants.mutations import file_of, mutants, mutated
from tests.mutants.targets import TARGETS

ROOT = Path(__file__).parents[2]


def faults(body: str) -> set[str]:
    """How a function of that one statement can be broken."""
    source = f"def f(a, b):\n    {body}\n"
    return {one.after for one in mutants("m", source)}


@pytest.mark.parametrize(
    ("body", "broken"),
    [
        ("x = a < b", {"x = a <= b"}),
        ("x = a is b", {"x = a is not b"}),
        ("x = a and b", {"x = a or b"}),
        ("x = not a", {"x = a"}),
        ("x = a - b", {"x = a + b"}),
        ("x = 5", {"x = 6", "x = 4"}),
        ("x = True", {"x = False"}),
        ("x = min(a, b)", {"x = max(a, b)"}),
        ("x = a if b else 0.5", {"x = a if not b else 0.5", "x = a if b else 1.5", "x = a if b else -0.5"}),
        ("return a", {"return None"}),
        ("return", set()),
        ("return None", set()),
        ("return True", {"return False"}),
        ("raise ValueError(f'{a + 1} is wrong')", set()),
        ("x: 'list[1]' = a", set()),
        ("x = 'words'", set()),
    ],
)
def test_the_faults(body: str, broken: set[str]) -> None:
    assert faults(body) == broken


def test_a_fault_is_one_and_the_rest_stays() -> None:
    source = "def f(a):\n    return a + 1\n\ndef g(a):\n    return a + 1\n"
    found = list(mutants("m", source))
    assert len({one.name for one in found}) == len(found) == 8
    for one in found:
        made = mutated(source, one.number)
        assert made
        lines = ast.unparse(made[0]).splitlines()
        changed = sum(a != b for a, b in zip(ast.unparse(ast.parse(source)).splitlines(), lines, strict=True))
        assert (made[1], changed) == (one.function, 1)
    assert mutated(source, len(found)) is None


def test_the_same_seed_draws_the_same() -> None:
    modules = ["tickets.counts", "tickets.policy"]
    some = drawn(modules, 1, 20)
    assert len(some) == 20
    assert some == drawn(modules, 1, 20)
    assert some != drawn(modules, 2, 20)
    assert set(some) < set(drawn(modules, 1, 0))


def test_every_module_and_its_tests_are_there() -> None:
    for module, tests in TARGETS.items():
        assert file_of(module, ROOT).is_file(), module
        assert tests, module
        for one in tests:
            assert (ROOT / one).is_file(), one


def test_what_is_judged_equal_is_a_mutant_and_has_a_reason() -> None:
    modules = {name.split(":")[0] for name in judged_equal()}
    known = {
        one.name
        for module in TARGETS
        if any(name.startswith(f"{module}.") for name in modules)
        for one in mutants(module, file_of(module, ROOT).read_text(encoding="utf-8"))
    }
    assert judged_equal().keys() <= known
    assert all(len(reason) > 10 for reason in judged_equal().values())
