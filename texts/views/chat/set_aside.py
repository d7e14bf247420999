"""A form that is not gone on with: put by for another, offered again later, and the choice between two."""

from texts.message import Button, Message
from texts.views.chat.answers import form_name
from texts.words import Words
from tickets.drafts import Draft
from tickets.presses import Press

__all__ = ["offer", "parked", "put_by", "which"]


def put_by(words: Words, draft: Draft) -> Message:
    """A form is put aside for another; the keys that its question had below the chat go."""
    return Message(words.say("forms/frame.put_by", form=form_name(words, draft.form)), bare=True)


def which(words: Words, draft: Draft, wanted: str) -> Message:
    """Another form is begun while one is open: which of the two?"""
    going, other = form_name(words, draft.form), form_name(words, wanted.partition("=")[0])
    return Message(
        words.say("forms/frame.which", form=going),
        buttons=[
            [Button(words.plain("forms/frame.which_continue", form=going), Press("resume", draft.id))],
            [Button(words.plain("forms/frame.which_park", form=other), Press("park", draft.id, 0, wanted))],
        ],
    )


def _waiting(words: Words, key: str, draft: Draft) -> Message:
    return Message(
        words.say(key, form=form_name(words, draft.form)),
        buttons=[
            [Button(words.say("forms/frame.continue"), Press("resume", draft.id))],
            [Button(words.say("forms/frame.drop"), Press("drop", draft.id))],
        ],
    )


def parked(words: Words, draft: Draft) -> Message:
    """A form put aside is offered again."""
    return _waiting(words, "forms/frame.parked", draft)


def offer(words: Words, draft: Draft) -> Message:
    """A form that nobody touched for long is offered again."""
    return _waiting(words, "forms/frame.offer", draft)
