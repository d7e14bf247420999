"""Which concepts a word stands for ('pesse', 'dhuwit' and 'uang' are money), by lists in concepts.toml.

It knows no sentence: what concepts mean beside one another is learnt.
"""

import re
import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

FILE = Path(__file__).with_suffix(".toml")
SHORTEST = 3
"""Letters that must be left when a beginning is taken off."""
KEPT = 4096
"""Words whose concepts are remembered."""
_BEGINNING = re.compile(r"(?:di|ke|ter|ber|se|me(?:ng|ny|n|m)?|pe(?:ng|ny|n|m|r)?|nge?|ny|m|n|e|a)")
_ENDING = re.compile(r"(?:nya|kan|an|i|e|ne|na|mu|ku|lah|kah|in|pun|sa)$")


@cache
def words() -> Mapping[str, frozenset[str]]:
    """By word the concepts that it stands for."""
    found: dict[str, set[str]] = {}
    for concept, listed in tomllib.loads(FILE.read_text(encoding="utf-8")).items():
        for word in listed.split():
            found.setdefault(word, set()).add(concept)
    return {word: frozenset(concepts) for word, concepts in found.items()}


@lru_cache(KEPT)
def concepts(word: str) -> frozenset[str]:
    """Of an evened word, also behind an ending, as one half of a doubled word, behind a beginning."""
    known, bare = words(), _ENDING.sub("", word)
    beheaded = [_BEGINNING.sub("", one, count=1) if _BEGINNING.match(one) else one for one in (word, bare)]
    tried = [word, bare, *word.split("-"), *(one for one in beheaded if len(one) >= SHORTEST)]
    return next((known[one] for one in tried if one in known), frozenset())
