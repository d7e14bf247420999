"""How an answer is judged against texts by others: only what their expectation names is compared.

A prayer is a `window` of clocks, `tol_days` are days that a Hijri date may be off, `invalid` is any refusal
(one of a past moment must say so). A rule or an end beside the right moment is no fault.
"""

from datetime import date, timedelta
from typing import Any

Answer = dict[str, Any]


def judge(expect: Answer, got: Answer) -> str:
    """'right', 'asked' (a question where an answer was due), 'refused' or 'wrong'."""
    if expect.get("invalid"):
        if not got.get("invalid"):
            return "asked" if got.get("ambiguous") else "wrong"
        return "right" if (expect.get("reason") == "past") <= (got.get("reason") == "past") else "refused"
    if got.get("invalid"):
        return "refused"
    if expect.get("ambiguous"):
        if not got.get("ambiguous"):
            return "wrong"
        offered = got["candidates"]
        held = all(any(moment(one, other) for other in offered) for one in expect["candidates"])
        return "right" if held else "asked"
    if got.get("ambiguous"):
        return "asked"
    return "right" if moment(expect, got) and _evenings(expect, got) else "wrong"


def moment(expect: Answer, got: Answer) -> bool:
    """Whether the day and the clock are those that were meant."""
    off = abs(date.fromisoformat(expect["date"]) - date.fromisoformat(got["date"]))
    if off > timedelta(days=expect.get("tol_days", 0)):
        return False
    if "window" in expect:
        first, last = expect["window"]
        return got["time"] is not None and first <= got["time"] <= last
    return bool(expect["time"] == got["time"])


def _evenings(expect: Answer, got: Answer) -> bool:
    if "dates" not in expect:
        return got.get("dates") is None or "recur" in got
    return all(expect[key] == got.get(key) for key in ("dates", "times") if key in expect)
