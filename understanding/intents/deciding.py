"""From a message to its intents: the rules and the model are added up for the whole and for each part of
it.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial

from understanding.digits.split_numbers import sent_alone
from understanding.intents import commands, filling, matters, neighbours, parts, scoring
from understanding.intents.evidence import Rule
from understanding.intents.message import Media, Message
from understanding.intents.model import OFFICIALS_ONLY, Command, Intent, Name, Understanding
from understanding.intents.neighbours import Place
from understanding.intents.reading import EVENTS, Reading
from understanding.intents.rules import RULES
from understanding.intents.spelling import Even, even
from understanding.when import JEMBER

MODEL = 4.5
"""What the model's whole certainty is worth, in points of rules."""
ENOUGH = 1.9
"""Points from which an intent counts."""
STANDS = 3.6
"""Points from which a part of a message is a matter of its own."""
PARTS = 24
"""Parts of a message that are looked at by themselves."""
SENTENCE = 4
"""Words from which a text is a sentence."""
BESIDE = 1.2
"""A second reading so close behind the first is given, too."""
UNSURE = 0.3
"""Where no rule applies, the model alone must be so sure."""
_NEED_A_RULE = (Name.SPAM, Name.ABUSE, Name.COMMAND)
"""What the model alone never says: nobody is to be taken for a spammer on a likeness."""
LAST = (Name.COMMAND, Name.SPAM, Name.ABUSE, Name.THANKS, Name.GREETING)
"""What is said besides a matter comes after it."""


@dataclass(frozen=True, slots=True)
class Scored:
    """An intent of a part. Why is told when it is asked for: most that are scored are not taken."""

    name: Name
    points: float
    why: Callable[[], tuple[str, ...]]
    ruled: bool = True


def understand(message: Message, place: Place = JEMBER) -> Understanding:
    """All that a message says. `place` is what prayer times are reckoned for."""
    sections = parts.pasted(message.text)
    said = next((one for one in reversed(sections) if one.at), None)
    at = said.at if said and said.at else message.forwarded_at
    text = "\n".join(one.text for one in sections) if len(sections) > 1 or said else message.text
    heard = replace(message, text=text, forwarded_at=at and _same_zone(at, message.now))
    reading = Reading(heard, even(text), place)
    urgent = neighbours.emergency(text)
    intents = _alone(reading) or _without_words(reading)
    if not (intents or _assent(reading) or sent_alone(text)):
        intents = _weighed(reading, urgent=urgent)
    return Understanding(
        intents=tuple(intents),
        emergency=urgent,
        officials=neighbours.officials(text),
        categories=neighbours.categories(text),
        masked=neighbours.masked(message.text),
    )


def _same_zone(at: dt.datetime, now: dt.datetime) -> dt.datetime:
    return at.replace(tzinfo=now.tzinfo) if at.tzinfo is None else at


def warm() -> None:
    """Load the data, before somebody writes."""
    scoring.labels()
    understand(Message(f"{EVENTS[0]} 19:00", dt.datetime(2026, 1, 1)))  # noqa: DTZ001  # any moment


# --- what is one thing and nothing else ------------------------------------------------------------------


def _alone(reading: Reading) -> list[Intent]:
    """A typed command, a bare greeting, thanks, a press of 🙏."""
    if not reading.even.words:
        return []
    if found := commands.command(reading):
        desk = commands.desk(found) if reading.official else ""
        first = Intent(Name.COMMAND, Command(found), 9.0, (f"the word of /{found}",))
        return [first] if not desk else [filling.fill(Name(desk), reading, 9.0, (f"the word of /{found}",))]
    if reading.count == 0:
        return _signs(reading)
    words = [n for n, word in enumerate(reading.even.words) if word.kind != "mark"]
    for name, cue in ((Name.GREETING, "greets"), (Name.THANKS, "grateful")):
        covered = {
            n for one in reading.cues if one.name in (cue, "filler") for n in range(one.first, one.last)
        }
        core = any(one.name in _CORE[name] for one in reading.cues)
        if core and covered.issuperset(words):
            return [Intent(name, score=9.0, why=(f"only words of {name}",))]
    if reading.count <= SHORT_CALL and not reading.has("yes") and _all_filler(reading):
        return [Intent(Name.GREETING, score=3.0, why=("somebody is called, and nothing is said",))]
    return []


SHORT_CALL = 3
"""Words of a call: pak lurah."""


def _all_filler(reading: Reading) -> bool:
    said = {n for one in reading.cues if one.name == "filler" for n in range(one.first, one.last)}
    return all(n in said for n, word in enumerate(reading.even.words) if word.kind != "mark")


_CORE = {Name.GREETING: ("greets_only",), Name.THANKS: ("thanks_plain", "grateful")}
_THANKS = frozenset("🙏👍👌❤💯💪😊😍🥰🤝👏🫡🤲♥")


def _assent(reading: Reading) -> bool:
    """'Ya', 'nggih pak': an answer to whatever was asked, which wants nothing of its own."""
    if not 0 < reading.count <= SENTENCE or not reading.has("yes"):
        return False
    said = {n for one in reading.cues if one.name in ("yes", "filler") for n in range(one.first, one.last)}
    return all(n in said for n, word in enumerate(reading.even.words) if word.kind != "mark")


def _signs(reading: Reading) -> list[Intent]:
    """Signs and emoji alone."""
    if _THANKS & set(reading.message.text):
        return [Intent(Name.THANKS, score=5.0, why=("a sign of thanks",))]
    return []


def _without_words(reading: Reading) -> list[Intent]:
    """A photo, a place or a voice note without words belongs to what is open, or begins a report."""
    if reading.count or not reading.message.media:
        return []
    why = (f"{', '.join(reading.message.media)} without words",)
    report = filling.fill(Name.REPORT, reading, 2.0, why)
    shown = {Media.PHOTO, Media.VIDEO, Media.LOCATION, Media.DOCUMENT} & set(reading.message.media)
    if shown and reading.open:
        return [filling.fill(Name.ADD, reading, 3.0, why), report]
    return [report]


# --- what is weighed -------------------------------------------------------------------------------------


def weigh(reading: Reading) -> list[Scored]:
    """All intents that have points, most first; of a part none, where no rule speaks for any."""
    rules, allowed = _open_to(reading.official)
    points: dict[Name, float] = defaultdict(float)
    held: dict[Name, list[Rule]] = defaultdict(list)
    for rule in rules:
        if rule.holds(reading):
            points[rule.intent] += rule.points
            held[rule.intent].append(rule)
    ruled = {name for name, value in points.items() if value > 0}
    wanted = reading.count and (reading.whole or ruled)  # no part stands without a rule
    likely = scoring.likelihoods(reading.even.words, allowed, reading.cues) if wanted else {}
    shares: dict[Name, float] = {}
    for label, share in likely.items():
        if label != "none" and share >= 0.05 and not (label in _NEED_A_RULE and label not in ruled):
            points[Name(label)] += MODEL * share
            shares[Name(label)] = share
    found = [
        Scored(name, value, partial(_why, reading, held[name], name, shares.get(name)), name in ruled)
        for name, value in points.items()
    ]
    return sorted(found, key=lambda one: (-one.points, _ORDER[one.name]))


_ORDER = {name: place for place, name in enumerate(Name)}


@cache
def _open_to(official: bool) -> tuple[tuple[Rule, ...], frozenset[str]]:
    """The rules and the model's labels that count for an official, or for everybody else."""
    rules = tuple(one for one in RULES if official or one.intent not in OFFICIALS_ONLY)
    return rules, frozenset(one for one in scoring.labels() if official or one not in OFFICIALS_ONLY)


def _why(reading: Reading, held: Sequence[Rule], name: Name, share: float | None) -> tuple[str, ...]:
    """The rules that held with the words they show, and what the model added."""
    found = []
    for rule in held:
        told = ", ".join(dict.fromkeys(reading.words(rule.shows)))
        found.append(f"{rule.points:+.1f} {rule.called}" + (f": {told}" if told else ""))
    if share is not None:
        words = ", ".join(scoring.telling(reading.even.words, name))
        found.append(f"{MODEL * share:+.1f} the model ({share:.0%}): {words}")
    return tuple(found)


def _weighed(reading: Reading, *, urgent: bool) -> list[Intent]:
    weighed = weigh(reading)
    whole = [one for one in weighed if _counts(one)] or _anything(reading)
    groups = _groups(reading)
    if len(groups) > 1:
        found = [filling.fill(one.name, part, one.points, one.why()) for part, one in groups]
        found.sort(key=lambda one: one.name in LAST)
    else:
        best = whole[:1] + [one for one in whole[1:3] if whole[0].points - one.points <= BESIDE]
        found = [filling.fill(one.name, reading, one.points, one.why()) for one in best]
    if urgent:
        report = next((one for one in found if one.name is Name.REPORT), None)
        report = report or filling.fill(Name.REPORT, reading, 9.0, ("an emergency",))
        found = [report, *(one for one in found if one is not report)]
    return found


def _anything(reading: Reading) -> list[Scored]:
    """A sentence in which nothing is recognised is most likely a report: what residents write most."""
    if reading.official or reading.count < SENTENCE:
        return []
    return [Scored(Name.REPORT, 1.0, lambda: ("a sentence of which nothing is recognised",))]


def _counts(one: Scored) -> bool:
    return one.points >= ENOUGH if one.ruled else one.points >= MODEL * UNSURE


def _groups(reading: Reading) -> list[tuple[Reading, Scored]]:
    """The matters of a message with their parts, where there are several. A part that is none by
    itself belongs to the matter before it; thanks and greetings take up nothing.
    """
    pieces = parts.split(reading.even, reading.cues)
    if len(pieces) < 2:
        return []
    found: list[tuple[list[Even], Scored]] = []
    early: list[Even] = []
    for n, part in enumerate(pieces):
        best = _standing(reading, part) if n < PARTS else None
        known = next((own for own, one in found if best and _same(one.name, best.name)), None)
        if known is None and best:
            found.append(([part] if best.name in LAST else [*early, part], best))
            early = early if best.name in LAST else []
        else:
            own = known or next((own for own, one in reversed(found) if one.name not in LAST), early)
            own.append(part)
    if len(found) < 2:
        return []
    alone = sum(one.name not in LAST for _, one in found) == 1
    return [(reading if alone and one.name not in LAST else _joined(reading, own), one) for own, one in found]


def _standing(reading: Reading, part: Even) -> Scored | None:
    """What the part wants, where that is a matter of its own."""
    one = Reading(reading.message, part, reading.place, whole=False)
    if matters.announced(one):
        return None
    best = next(iter(weigh(one)), None)
    stands = best is not None and best.ruled and best.points >= STANDS and filling.stands(best.name, one)
    return best if stands else None


_ALIKE = ({Name.QUESTION, Name.REQUEST}, {Name.GREETING, Name.THANKS}, {Name.NOTE, Name.REPORT})


def _same(one: Name, other: Name) -> bool:
    return one is other or {one, other} in _ALIKE


def _joined(reading: Reading, some: Sequence[Even]) -> Reading:
    words = tuple(word for part in some for word in part.words)
    return Reading(reading.message, Even(reading.even.original, words), reading.place, whole=False)
