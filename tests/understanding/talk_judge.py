"""How an understanding is judged against a corpus of talk: right, usable (a question too many), or wrong."""

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

from texts import intents
from understanding.intents import understand

DATA = Path(__file__).parent.parent / "data"

Row = dict[str, Any]


def corpus(name: str) -> list[Row]:
    """All lines: the message as `bot.py understand --json` takes it, and what is expected."""
    return [json.loads(line) for line in (DATA / name).read_text(encoding="utf-8").splitlines() if line]


def answer(row: Row) -> Row:
    """What is understood, as JSON."""
    return intents.as_json(understand(intents.message(row)))


def judge(row: Row, got: Row) -> tuple[str, str]:
    """'right', 'usable' or 'wrong', and why it is not right. Wrong is another intent first, or a slot that
    was not said so.
    """
    expect = row["expect"]
    names = [one["intent"] for one in got["intents"]] or ["(none)"]
    tiers = expect.get("any", [])
    if tiers and names[0] not in tiers[0]:
        later = {name for tier in tiers for name in tier}
        near = names[0] in later or names[0] == "(none)" or bool(set(names) & set(tiers[0]))
        return ("usable" if near else "wrong"), f"first {names[0]}"
    for flag in ("emergency", "officials"):
        if flag in expect and got[flag] != expect[flag]:
            return "usable", flag
    missing = [wanted for wanted in expect.get("all", []) if not set(wanted.split("|")) & set(names)]
    if missing:
        return "wrong", f"lost {missing}"
    verdict, why = "right", ""
    for one in got["intents"]:
        for slot, wanted in expect.get("slots", {}).get(one["intent"], {}).items():
            found, reason = _slot(slot, wanted, one["slots"].get(slot), got["categories"])
            if found != "right" and verdict != "wrong":
                verdict, why = found, f"{one['intent']}.{slot}: {reason}"
    if not set(expect.get("categories", [])) <= set(got["categories"]) and verdict == "right":
        return "usable", f"categories {got['categories']}"
    return verdict, why


def _slot(slot: str, wanted: Any, got: Any, categories: list[str]) -> tuple[str, str]:
    if isinstance(wanted, str) and wanted.startswith("!re:"):
        return ("wrong", f"{got!r}") if got is not None and re.search(wanted[4:], str(got)) else ("right", "")
    if slot == "category":
        any_of = wanted if isinstance(wanted, list) else [wanted]
        good = got in any_of or bool(set(any_of) & set(categories))
        return ("right", "") if good else ("usable", f"{got!r}, {categories}")
    if got is None:
        return "usable", "not given"
    good = _same(wanted, got)
    return ("right", "") if good else ("wrong", f"{got!r} for {wanted!r}")


def _same(wanted: Any, got: Any) -> bool:
    if isinstance(wanted, list):
        return any(_same(one, got) for one in wanted)
    if isinstance(wanted, dict):
        return _same_time(wanted, got) if isinstance(got, dict) else False
    if wanted.startswith("re:"):
        return bool(re.search(wanted[3:], str(got), re.IGNORECASE))
    return bool(wanted == got)


def _same_time(wanted: Row, got: Row) -> bool:
    """The same moment, or a doubt that holds it."""
    if wanted.get("ambiguous"):
        offered = got.get("candidates", [])
        return all(any(_moment(one, other) for other in offered) for one in wanted["candidates"])
    return any(_moment(wanted, one) for one in got.get("candidates", [got]))


def _moment(wanted: Row, got: Row) -> bool:
    if not wanted.get("time_only") and wanted["date"] != got.get("date"):
        return False
    if wanted.get("day_only"):
        return True
    clock = got.get("time")
    if "window" in wanted and clock:
        first, last = wanted["window"]
        return bool(first <= clock <= last)
    return bool(wanted.get("time") == clock)


def score(rows: list[Row]) -> tuple[Counter[str], list[str]]:
    """How many are right, usable, wrong; and a line for each that is not right."""
    counted: Counter[str] = Counter()
    told = []
    for row in rows:
        got = answer(row)
        verdict, why = judge(row, got)
        counted[verdict] += 1
        if verdict != "right":
            told.append(f"{verdict} {row['id']} {row['text']!r}: {why}")
    return counted, told


def share(counted: Counter[str], verdict: str) -> float:
    """Of all, how many."""
    return counted[verdict] / max(sum(counted.values()), 1)
