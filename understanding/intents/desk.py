"""What an official wants: whose day, which words to look for, whose matter to note."""

import re
from collections.abc import Sequence

from understanding.intents.lexicon import group
from understanding.intents.model import Agenda, Note, Period, Search
from understanding.intents.periods.planned import ahead, planned
from understanding.intents.periods.reported import reported
from understanding.intents.reading import Reading, remembered
from understanding.intents.spelling import Word
from understanding.when import Ambiguous, Understood

_TITLES = group("titles")
_TELLS = group("tells")
_NO_NAME = group("no_name")
_SEARCHED = group("asks_to_search")
_HERE = re.compile(r"\b(?:malam ini|nanti malam|hari ini|nanti)\b")


def agenda(reading: Reading) -> Agenda:
    """The day, or the days; empty where none is said."""
    days = ahead(reading) or planned(reading)
    if days is None:
        here = _HERE.search(" ".join(reading.plain))
        return Agenda(day=reading.message.now.date()) if here else Agenda()
    first, last = days
    return Agenda(day=first) if first == last else Agenda(first=first, last=last)


def absence(reading: Reading) -> Period:
    """From when to when."""
    return Period(*(planned(reading) or ()))


def figures(reading: Reading) -> Period:
    """Of which days, that have been or have begun."""
    return Period(*(reported(reading) or ()))


@remembered
def dated(reading: Reading) -> bool:
    """Whether a day is named."""
    if isinstance(reading.when, Understood | Ambiguous):
        return True
    if ahead(reading) or planned(reading):
        return True
    return bool(_HERE.search(" ".join(reading.plain)))


def search(reading: Reading) -> Search:
    """What is looked for: the words without those that ask for it."""
    words = reading.even.words
    first, last = 0, len(words)
    while first < last and (words[first].text in _SEARCHED or words[first].kind == "mark"):
        first += 1
    while last > first and (words[last - 1].text in _SEARCHED or words[last - 1].kind == "mark"):
        last -= 1
    return Search(reading.even.quote(first, last))


@remembered
def note(reading: Reading) -> Note:
    """Whose matter, and what."""
    words = reading.even.words
    at = next(
        (
            n
            for n, word in enumerate(words[:-1])
            if (word.text in _TITLES or _in_the_name_of(words[n - 1 : n + 1]))
            and words[n + 1].text not in _NO_NAME
        ),
        None,
    )
    if at is not None and words[at].text == "nama":
        at += 1
    if at is None:
        return Note("", _matter(reading, 0))
    last = at + 1
    while last < len(words) and words[last].kind == "word" and last - at < 5 and _of_name(reading, last):
        last += 1
    return Note(reading.even.quote(at, last), _matter(reading, last))


def _in_the_name_of(two: Sequence[Word]) -> bool:
    return [word.text for word in two] == ["atas", "nama"]


def _of_name(reading: Reading, n: int) -> bool:
    word = reading.even.words[n]
    written = reading.even.original[word.start : word.end]
    return (
        word.text not in _TELLS
        and word.text not in ("rt", "rw", "dari", "yang", "tadi")
        and (written[:1].isupper() or reading.even.words[n - 1].text in _TITLES)
    )


def _matter(reading: Reading, behind: int) -> str:
    """What follows the name and 'lapor' or a colon; all of it where nothing follows."""
    words = reading.even.words
    at = behind
    for n in range(behind, min(len(words), behind + 9)):
        if words[n].text in _TELLS:
            at = n + 1
            if words[n].text == ":":
                break
    text = reading.even.quote(at, len(words)).strip(" ,:;.-")
    return text if len(text.split()) > 1 else reading.said.strip()
