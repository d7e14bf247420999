"""How an answer is judged against the corpus: right, asked (a question where an answer was due), or wrong."""

import json
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from almanac.prayer import prayer_times
from texts.time_answers import as_json
from understanding.when import Invalid, Nothing, Prayer, understand

CORPUS = Path(__file__).parent.parent / "data" / "when-corpus.jsonl"
EARLY, LATE = timedelta(minutes=3), timedelta(minutes=45)


def corpus(path: Path = CORPUS) -> list[dict[str, Any]]:
    """All lines: text, now, expect; said_at where the words were written before."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def answer(text: str, now: str, said_at: str | None = None) -> dict[str, Any]:
    """The answer in JSON, with the reason as a key, for it is the key that the corpus expects."""
    said = datetime.fromisoformat(said_at) if said_at else None
    result = understand(text, datetime.fromisoformat(now), said_at=said)
    out = as_json(result)
    if isinstance(result, Invalid):
        out["reason"] = str(result.reason)
    if isinstance(result, Nothing):
        out["reason"] = "nothing"
    return out


def judge(expect: dict[str, Any], got: dict[str, Any]) -> str:
    """'right', 'asked' or 'wrong'; wrong is an answer or a refusal that nobody meant."""
    if "any" in expect:
        verdicts = [judge(one, got) for one in expect["any"]]
        return next((v for v in ("right", "asked") if v in verdicts), "wrong")
    if expect.get("ambiguous"):
        return _ambiguous(expect, got)
    if got.get("ambiguous"):
        return "asked"
    if "invalid" in expect or expect.get("nothing"):
        due = expect.get("invalid", "nothing")
        return "right" if got.get("reason") == due else "refused" if got.get("invalid") else "wrong"
    if got.get("invalid"):
        return "refused"
    return "right" if _same(expect, got) else "wrong"


def _ambiguous(expect: dict[str, Any], got: dict[str, Any]) -> str:
    if not got.get("ambiguous"):
        return "refused" if got.get("invalid") else "wrong"
    offered = got["candidates"]
    for wanted in expect.get("candidates", []):
        if not any(all(c.get(k) == v for k, v in wanted.items()) for c in offered):
            return "asked"
    return "right"


def _same(expect: dict[str, Any], got: dict[str, Any]) -> bool:
    keys: tuple[str, ...] = ("date", "dates", "end", "end_date", "recur")
    if "dates" not in expect and "recur" in expect:
        keys = ("date", "end", "end_date", "recur")
    if any(expect.get(k) != got.get(k) for k in keys):
        return False
    if "times" in expect and expect["times"] != got.get("times"):
        return False
    if "prayer" in expect:
        return got["time"] is not None and _near(expect, got)
    return bool(expect["time"] == got["time"])


def _near(expect: dict[str, Any], got: dict[str, Any]) -> bool:
    """Within the window that opens at the prayer."""
    day = date.fromisoformat(expect["date"])
    at = datetime.fromisoformat(f"{got['date']}T{got['time']}")
    times = {p: t.replace(tzinfo=None) for p, t in prayer_times(day).items()}
    name = expect["prayer"]
    if expect["side"] == "between":
        return times[Prayer.MAGHRIB] <= at <= times[Prayer.ISHA]
    if name == "tarawih":
        return times[Prayer.ISHA] + timedelta(minutes=45) <= at <= times[Prayer.ISHA] + timedelta(minutes=120)
    opens = times[Prayer.DHUHR if name == "jumat" else Prayer(name)]
    if expect["side"] == "before":
        return opens - LATE <= at <= opens
    return opens - EARLY <= at <= opens + LATE + (timedelta(minutes=30) if name == "jumat" else timedelta())
