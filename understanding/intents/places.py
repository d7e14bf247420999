"""Where something is, as it was said: from a preposition or a word for a place up to what no longer
belongs to it.
"""

import re

from understanding.intents.lexicon import Cue, group
from understanding.intents.reading import Reading, remembered
from understanding.intents.spelling import Word

_AT = group("at")
VENUES = group("venues")
_STRONG = group("beside")
_NOT_AFTER_AT = group("no_place_after_at")
_STOPS = group("ends_a_place")
_ENDS = frozenset(
    [
        "broken",
        "fix",
        "invites",
        "complain",
        "asks",
        "cancels",
        "shifts",
        "dead",
        "grateful",
        "insults",
        "still",
        "progress",
    ]
)
_OF_AN_EVENT = group("of_an_event")
_ANNOUNCES = group("announces_a_place")
_TELLS = re.compile(r"(?:di|ber|ter|me|mem|men|meng|nge?|ny)[a-z]{4,}|[a-z]{3,}(?:nya|ipun)")
"""What something does or has, which is of no place: ditinggal, berminyak, talinya."""
_NAMES = group("names_like_verbs")
_MARKS = frozenset(".!?;\n(),:")
_AHEAD_OF = group("days_and_spans")
LONGEST = 14
"""Words of a place at most."""


@remembered
def place(reading: Reading) -> str:
    """The place as it was written, '' where none was said."""
    words = reading.even.words
    stops = {cue.first for cue in reading.cues if cue.name in _ENDS and _stops(cue, words)}
    best, best_score = (0, 0), 0.0
    n = 0
    while n < len(words):
        first = _begin(words, n)
        if first is None:
            n += 1
            continue
        last = _end(words, first, stops, reading.even.original)
        score = _score(words, n, first, last)
        if score > best_score:
            best, best_score = (first, last), score
        n = max(last, n + 1)
    return reading.even.quote(*best).strip(" .,;:-") if best_score > 1 else ""


def _stops(cue: Cue, words: tuple[Word, ...]) -> bool:
    """A word for a place does not end one: 'balai' is none of what is wrong, nor 'buntu' of 'gang buntu'."""
    before = words[cue.first - 1].text if cue.first else ""
    return words[cue.first].text not in VENUES and not (before == "gang" and words[cue.first].text == "buntu")


def _begin(words: tuple[Word, ...], n: int) -> int | None:
    """Where a place begins at that word, after its preposition; None where none does."""
    word = words[n]
    if word.text in _AT:
        first = n + 1
        while first < len(words) and words[first].text in (":", "di", "ada", "nya"):
            first += 1
        if first < len(words) and words[first].kind != "mark" and words[first].text not in _NOT_AFTER_AT:
            return first if words[first].text not in _STOPS else None
        return None
    if word.text == "depan" and n and words[n - 1].text in _AHEAD_OF:
        return None  # bulan depan
    if (
        word.text == "jalan"
        and n + 1 < len(words)
        and (words[n + 1].text in _AT or words[n + 1].text in _STRONG)
    ):
        return None  # the road is what it is about: jalan di RT 3
    if word.text in VENUES and (
        n == 0
        or words[n - 1].text not in ("lampu", "pju", "pindah", "ketua", "ukur")
        or (words[n - 1].text in ("lampu", "pju") and word.text in ("gang", "lapangan"))
    ):
        return n
    return None


def _end(words: tuple[Word, ...], first: int, stops: set[int], original: str) -> int:
    """The word behind the last of the place."""
    n = first
    while n < len(words) and n - first < LONGEST:
        word = words[n]
        if n > first and (word.text in _STOPS or n in stops or _tells(word, original)):
            break
        if word.kind == "mark" and word.text in _MARKS:
            dotted = word.text == "." and len(words[n - 1].typed) <= 3 and words[n - 1].end == word.start
            follows = n + 1 < len(words) and words[n + 1].text in VENUES and word.text in (",", ".")
            if not (dotted or follows):
                break
        if n > first and word.text in ("di", "ke") and not _continues(words, n):
            break
        n += 1
    return n


def _tells(word: Word, original: str) -> bool:
    """Whether a word goes on to tell something: one in small letters that looks like a verb or has '-nya'."""
    if word.kind != "word" or word.text in VENUES or word.text in _NAMES or word.typed in _NAMES:
        return False
    return original[word.start : word.start + 1].islower() and bool(_TELLS.fullmatch(word.typed))


def _continues(words: tuple[Word, ...], n: int) -> bool:
    """'rumah saya di gang 3' goes on with the lane."""
    return n + 1 < len(words) and words[n + 1].text in VENUES


def _score(words: tuple[Word, ...], at: int, first: int, last: int) -> float:
    """How much it looks like a place: a venue, its name, a preposition before it."""
    if last <= first:
        return 0.0
    span = words[first:last]
    venues = sum(word.text in VENUES for word in span)
    named = sum(
        word.text not in VENUES and word.text not in ("saya", "kami", "bapak", "ibu") for word in span
    )
    score = 1.0 * (first > at) + 1.5 * min(venues, 2) + 0.5 * min(named, 3)
    score += 2.0 * (words[at].text in _ANNOUNCES) - 1.5 * (at > 0 and words[at - 1].text in _OF_AN_EVENT)
    if venues and named == 0 and span[0].text in ("jalan", "gang", "rt", "rw") and len(span) == 1:
        return 0.0  # the word alone says nothing
    if first == at and len(span) == 1 and at and words[at - 1].text in ("ada", "dari", "punya"):
        return 0.0  # sejak ada bengkel
    if first == at and len(span) == 1 and span[0].text in ("kampung", "dusun", "lingkungan", "rumah"):
        return 0.0
    return score
