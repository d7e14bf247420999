"""The digest of a week or a month in one message, with its files behind it."""

from collections.abc import Mapping, Sequence

from texts.message import Message
from texts.papers.reports import category, spoken_span
from texts.words import Words
from tickets.digests.figures import Digest, SpanFigures
from tickets.model import Attachment

__all__ = ["digest", "digests"]

FEW = 5
"""How many categories or RW are named; the table has them all."""


def digest(words: Words, told: Digest, month: bool, files: Sequence[Attachment]) -> Message:
    """A kelurahan's week or month."""
    now, before = told.now, told.before
    text = words.say(
        "digests/one", title=_title(words, month), place=told.place.name, span=spoken_span(words, told.span),
        new=now.new, new_before=before.new, solved=now.solved, solved_before=before.solved, open=told.open,
        overdue=told.overdue, answer=_days(words, now.answer_days),
        answer_before=_days(words, before.answer_days), solve=_days(words, now.solve_days),
        solve_before=_days(words, before.solve_days), rated=now.rated, invited=now.invited,
        stars=_stars(now), attended=now.attended,
        categories=_most(words, {category(words, name): n for name, n in now.by_category.items()}),
        rws=_most(words, {words.plain("digests/rw", rw=name): n for name, n in now.by_rw.items()}),
    )  # fmt: skip
    return Message(text, files=files)


def digests(words: Words, told: Sequence[Digest], month: bool, files: Sequence[Attachment]) -> Message:
    """The kelurahan side by side, for the camat."""
    lines = [
        words.say(
            "digests/line", place=one.place.name, new=one.now.new, solved=one.now.solved, open=one.open,
            overdue=one.overdue, solve=_days(words, one.now.solve_days),
        )
        for one in told
    ]  # fmt: skip
    span = spoken_span(words, told[0].span)
    return Message(words.say("digests/all", title=_title(words, month), span=span, lines=lines), files=files)


def _title(words: Words, month: bool) -> str:
    return words.plain("digests/month" if month else "digests/week")


def _days(words: Words, days: float | None) -> str:
    if days is None:
        return ""
    if days * 24 < 1:
        return words.plain("digests/same_day")
    if days < 1:
        return words.plain("digests/hours", n=round(days * 24))
    return words.plain("digests/days", n=_comma(days))


def _stars(figures: SpanFigures) -> str:
    return "" if figures.stars is None else _comma(figures.stars)


def _comma(value: float) -> str:
    """One decimal as Indonesians write it; none where it is whole."""
    return f"{value:.1f}".removesuffix(".0").replace(".", ",")


def _most(words: Words, counts: Mapping[str, int]) -> str:
    named = list(counts.items())[:FEW]
    return ", ".join(words.plain("digests/count", name=name, n=n) for name, n in named)
