"""Words of one meaning, for what was never learnt from."""

import pytest

from understanding.learnt.concepts import concepts, words
from understanding.learnt.linear import vector


@pytest.mark.parametrize("word", ["uang", "dhuwit", "pesse", "duitnya", "uange"])
def test_a_word_stands_for_its_concept_in_every_language_and_with_an_ending(word: str) -> None:
    assert "money" in concepts(word)


def test_behind_a_beginning_and_doubled() -> None:
    assert "road" in concepts("gang")
    assert "idle" in concepts("dolanan")
    assert "neighbour" in concepts("teman-teman")
    assert concepts("zzz") == frozenset()


def test_each_two_concepts_of_a_text_are_a_feature() -> None:
    found = vector("lurah minta pesse")
    assert {"@official", "@ask", "@money", "@ask&official", "@money&official"} <= set(found)


def test_lists_hold_plain_small_words() -> None:
    assert len(words()) > 1000
    assert all(word == word.casefold() and not any(sign.isspace() for sign in word) for word in words())
