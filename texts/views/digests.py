"""The digest of a week, a month or any days in one message, with its files behind it."""

from collections.abc import Mapping, Sequence
from typing import Any

from texts.message import Button, Message, Rows
from texts.papers.record_tables import Recorded
from texts.papers.reports import category, spoken_span
from texts.views.chat.keyboards import rows
from texts.views.records import recorded_words
from texts.words import Words
from tickets.digests.figures import Digest, SpanFigures
from tickets.digests.spans import CHOICES
from tickets.model import Attachment
from tickets.presses import Press

__all__ = ["digest", "digest_choices", "digests"]

FEW = 5
"""How many categories or RW are named; the table has them all."""


def digest(
    words: Words,
    told: Digest,
    files: Sequence[Attachment] = (),
    follow: bool = False,
    recorded: Sequence[Recorded] = (),
) -> Message:
    """A kelurahan's days, with what programmes recorded. `follow`: it was asked for, so its files come later
    and other days are offered.
    """
    now, before = told.now, told.before
    text = words.say(
        "digests/one", title=_title(words, told), place=told.place.name, span=spoken_span(words, told.span),
        new=now.new, new_before=before.new, solved=now.solved, solved_before=before.solved, open=told.open,
        overdue=told.overdue, answer=_days(words, now.answer_days), asked=now.asked, served=now.served,
        answer_before=_days(words, before.answer_days), solve=_days(words, now.solve_days),
        solve_before=_days(words, before.solve_days), rated=now.rated, invited=now.invited,
        stars=_stars(now), attended=now.attended, files_follow=follow,
        records=[recorded_words(words, one) for one in recorded],
        categories=_most(words, {category(words, name): n for name, n in now.by_category.items()}),
        rws=_most(words, {words.plain("digests/rw", rw=name): n for name, n in now.by_rw.items()}),
    )  # fmt: skip
    return Message(text, files=files, buttons=_choices(words) if follow else ())


def digests(
    words: Words,
    told: Sequence[Digest],
    files: Sequence[Attachment] = (),
    follow: bool = False,
) -> Message:
    """The kelurahan side by side, for the camat."""
    lines = [
        words.say(
            "digests/line", place=one.place.name, new=one.now.new, solved=one.now.solved, open=one.open,
            overdue=one.overdue, solve=_days(words, one.now.solve_days),
        )
        for one in told
    ]  # fmt: skip
    text = words.say(
        "digests/all", title=_title(words, told[0]), span=spoken_span(words, told[0].span), lines=lines,
        files_follow=follow,
    )  # fmt: skip
    return Message(text, files=files, buttons=_choices(words) if follow else ())


def digest_choices(words: Words, key: str, **values: Any) -> Message:
    """An answer in a few words, and days that can be pressed."""
    return Message(words.say(key, **values), buttons=_choices(words))


def _choices(words: Words) -> Rows:
    """Buttons for other days."""
    return rows(
        (Button(words.plain(f"digests/choice.{one}"), Press("figures", value=one)) for one in CHOICES), 2
    )


def _title(words: Words, told: Digest) -> str:
    return words.plain(f"digests/{told.span.length}")


def _days(words: Words, days: float | None) -> str:
    if days is None:
        return ""
    if days * 24 < 1:
        return words.plain("digests/same_day")
    if days < 1:
        return words.plain("digests/hours", n=round(days * 24))
    return words.plain("digests/n_days", n=_comma(days))


def _stars(figures: SpanFigures) -> str:
    return "" if figures.stars is None else _comma(figures.stars)


def _comma(value: float) -> str:
    """One decimal as Indonesians write it; none where it is whole."""
    return f"{value:.1f}".removesuffix(".0").replace(".", ",")


def _most(words: Words, counts: Mapping[str, int]) -> str:
    named = list(counts.items())[:FEW]
    return ", ".join(words.plain("digests/count", name=name, n=n) for name, n in named)
