"""Small faults put into a module, one at a time: `at > now` becomes `at >= now`, `and` becomes `or`.

A mutant is known by its function and by the line of it that differs, as `ast.unparse` writes it, so that its
name outlives changes elsewhere in the file.
"""

import ast
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import TypeVar

COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq, ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip
ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult, ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult, ast.BitOr: ast.BitAnd, ast.BitAnd: ast.BitOr, ast.LShift: ast.RShift,
}  # fmt: skip
NEAR = 40
"""Letters on each side of what differs that are part of a mutant's name."""
CALLS = {"min": "max", "max": "min", "any": "all", "all": "any"}

Block = TypeVar("Block", ast.FunctionDef | ast.AsyncFunctionDef, ast.ClassDef)


@dataclass(frozen=True, slots=True)
class Mutant:
    """One fault. `number` is its place among those of the module; `again` tells equal lines of one function
    apart.
    """

    module: str
    number: int
    function: str
    before: str
    after: str
    again: int = 1

    @property
    def name(self) -> str:
        """What it is listed by."""
        more = f" ({self.again})" if self.again > 1 else ""
        return f"{self.module}.{self.function}: {self.before} -> {self.after}{more}"

    def rank(self, seed: int) -> str:
        """Where it stands in the order in which mutants are drawn; no other mutant moves it."""
        return sha256(f"{seed}/{self.name}".encode()).hexdigest()


class _Mutator(ast.NodeTransformer):
    """Counts the faults that could be put in; puts in the `wanted` one."""

    def __init__(self, wanted: int) -> None:
        self.wanted, self.seen, self.where = wanted, 0, "<module>"
        self._around: list[str] = []

    def _hit(self) -> bool:
        self.seen += 1
        if self.seen - 1 != self.wanted:
            return False
        self.where = ".".join(self._around) or "<module>"
        return True

    def _body(self, node: Block) -> Block:
        """Only that of it: neither decorators nor annotations say what is done."""
        node.body = [self.visit(one) for one in node.body]
        self._around.pop()
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:  # ast's own name
        return self._function(node)

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> ast.AST:
        return self._function(node)

    def _function(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> ast.AST:
        self._around.append(node.name)
        node.args.defaults = [self.visit(one) for one in node.args.defaults]
        node.args.kw_defaults = [one and self.visit(one) for one in node.args.kw_defaults]
        return self._body(node)

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST:
        self._around.append(node.name)
        return self._body(node)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        if node.value is not None:
            node.value = self.visit(node.value)
        return node

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        for place, operator in enumerate(node.ops):
            if (other := COMPARISONS.get(type(operator))) and self._hit():
                node.ops[place] = other()
        return self.generic_visit(node)

    def visit_BoolOp(self, node: ast.BoolOp) -> ast.AST:
        if self._hit():
            node.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        return self.generic_visit(node)

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        if (other := ARITHMETIC.get(type(node.op))) and self._hit():
            node.op = other()
        return self.generic_visit(node)

    def visit_AugAssign(self, node: ast.AugAssign) -> ast.AST:
        if (other := ARITHMETIC.get(type(node.op))) and self._hit():
            node.op = other()
        return self.generic_visit(node)

    def visit_UnaryOp(self, node: ast.UnaryOp) -> ast.AST:
        dropped = isinstance(node.op, ast.Not | ast.USub) and self._hit()
        node.operand = self.visit(node.operand)
        return node.operand if dropped else node

    def visit_Constant(self, node: ast.Constant) -> ast.AST:
        if isinstance(node.value, bool):
            return ast.Constant(not node.value) if self._hit() else node
        if isinstance(node.value, int | float):
            for by in (1, -1):
                if self._hit():
                    return ast.Constant(node.value + by)
        return node

    def visit_Call(self, node: ast.Call) -> ast.AST:
        if isinstance(node.func, ast.Name) and node.func.id in CALLS and self._hit():
            node.func = ast.Name(CALLS[node.func.id], ast.Load())
        return self.generic_visit(node)

    def visit_Return(self, node: ast.Return) -> ast.AST:
        plain = isinstance(node.value, ast.Constant) and node.value.value in (None, True, False)
        if node.value is not None and not plain and self._hit():
            return ast.Return(ast.Constant(None))
        return self.generic_visit(node)

    def visit_Raise(self, node: ast.Raise) -> ast.AST:  # its words are no rule
        return node

    def visit_If(self, node: ast.If) -> ast.AST:
        if ast.unparse(node.test).startswith("__name__"):  # what is run by hand is no rule
            return node
        node.test = self._turned(node.test)
        node.body = [self.visit(one) for one in node.body]
        node.orelse = [self.visit(one) for one in node.orelse]
        return node

    def visit_IfExp(self, node: ast.IfExp) -> ast.AST:
        node.test, node.body, node.orelse = (
            self._turned(node.test), self.visit(node.body), self.visit(node.orelse),
        )  # fmt: skip
        return node

    def _turned(self, test: ast.expr) -> ast.expr:
        """A condition, or its opposite where none of the above does that already."""
        turned = not isinstance(test, ast.Compare | ast.UnaryOp) and self._hit()
        test = self.visit(test)
        return ast.UnaryOp(ast.Not(), test) if turned else test


def mutated(source: str, number: int) -> tuple[ast.Module, str] | None:
    """The module with its fault of that number, and the function that has it; None where there are fewer."""
    mutator = _Mutator(number)
    tree = mutator.visit(ast.parse(source))
    return (ast.fix_missing_locations(tree), mutator.where) if mutator.seen > number else None


@cache
def mutants(module: str, source: str) -> tuple[Mutant, ...]:
    """All faults of a module, in the order of its lines. They are found once: that takes seconds for all."""
    return tuple(_found(module, source))


def _found(module: str, source: str) -> Iterator[Mutant]:
    plain = ast.unparse(ast.parse(source)).splitlines()
    known: Counter[tuple[str, str, str]] = Counter()
    for number in count():
        if (found := mutated(source, number)) is None:
            return
        tree, where = found
        lines = ast.unparse(tree).splitlines()
        before, after = _differing(plain, lines)
        known[where, before, after] += 1
        yield Mutant(module, number, where, before, after, known[where, before, after])


def _differing(plain: list[str], lines: list[str]) -> tuple[str, str]:
    """The line that differs; ast.unparse writes a statement on one line, but for what it holds."""
    for one, other in zip(plain, lines, strict=False):
        if one != other:
            return _around(one, other)
    raise ValueError("nothing was changed")


def _around(one: str, other: str) -> tuple[str, str]:
    """What differs of two lines, with what stands near it."""
    first = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))
    last = next((n for n, (a, b) in enumerate(zip(one[::-1], other[::-1], strict=False)) if a != b), 0)
    last = min(last, len(one) - first, len(other) - first)
    begin = max(first - NEAR, 0)
    return one[begin : len(one) - last + NEAR].strip(), other[begin : len(other) - last + NEAR].strip()


def file_of(module: str, root: Path) -> Path:
    """Where a module's source is."""
    return root.joinpath(*module.split(".")).with_suffix(".py")
