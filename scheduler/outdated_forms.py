"""Forms that were begun before a programme's file changed, and that cannot be gone on with, are let go."""

from scheduler.jobs import Unit
from texts.words import Words
from tickets.drafts import REVIEW, Draft
from tickets.ports import Reader


async def let_go(read: Reader, unit: Unit, words: Words) -> int:
    """Drop them; how many there were. For the start, before any update is handled."""
    lost = [draft for draft in await read.programme_drafts() if not _goes_on(words, draft)]
    for draft in lost:
        unit.write("drop_draft", id=draft.id)
    return len(lost)


def _goes_on(words: Words, draft: Draft) -> bool:
    try:
        form = words.form(draft.form)
    except KeyError:
        return False
    return draft.step == REVIEW or any(one.key == draft.step for one in form.fields)
