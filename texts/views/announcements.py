"""Screens of announcements: as residents see them, the preview, how far sending has come."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from texts.message import CAPTION_LIMIT, SENDING, Button, Message, Params, Request
from texts.words import Words, units
from tickets.announcements.model import Announcement, Progress, State
from tickets.model import Attachment
from tickets.presses import Press
from tickets.programmes.model import Programme
from understanding.digits.amounts import grouped

__all__ = ["announcement", "news_asked", "news_list", "news_preview", "news_progress", "topics"]

ROUND = "video_note"
"""The one kind of file that can have no caption."""


@dataclass(frozen=True, slots=True)
class Captioned(Message):
    """One file with the words under it, where Telegram allows; else as any message."""

    def requests(self, chat: int, reply_to: int = 0) -> list[Request]:
        """What shows it; one request where there is one file and few words, so it costs one message."""
        (_, said), *rest = Message.requests(self, chat, reply_to)
        if len(self.files) != 1 or self.files[0].kind == ROUND or units(self.text) > CAPTION_LIMIT:
            return [("sendMessage", said), *rest]
        method, name = SENDING[self.files[0].kind]
        kept = ("reply_markup", "reply_parameters", "parse_mode")
        params: Params = {"chat_id": chat, name: self.files[0].file_id, "caption": self.text}
        return [(method, params | {one: said[one] for one in kept if one in said})]


def announcement(words: Words, announcement: Announcement) -> Message:
    """As residents see it."""
    one, programme = announcement, words.programmes.get(announcement.topic)
    text = words.say(
        "announcements/body", name=programme.name if programme else one.topic, rw=one.rw, text=one.text,
        place=words.place(one.kelurahan).name if one.kelurahan else "", poll=bool(one.options),
    )  # fmt: skip
    buttons = [
        [Button(choice, Press("news_vote", one.id, 0, str(n)))] for n, choice in enumerate(one.options)
    ]
    buttons.append([Button(words.label("news.off"), Press("topic", value=f"{one.topic}.off"))])
    return Captioned(text, buttons=buttons, files=[Attachment(**file) for file in one.files])


def _do(words: Words, one: Announcement, action: str, label: str = "") -> Button:
    return Button(words.label(f"news.{label or action}"), Press("news_do", one.id, one.version, action))


def news_preview(words: Words, announcement: Announcement, sends: bool) -> Message:
    """Under the preview, to its author: send it, or ask for it to be let go."""
    one = announcement
    text = words.say("announcements/preview", total=grouped(one.total), rw=one.rw)
    return Message(text, buttons=[[_do(words, one, "send" if sends else "ask")], [_do(words, one, "drop")]])


def news_asked(words: Words, announcement: Announcement, author: str) -> Message:
    """To the lurah and the secretary."""
    one = announcement
    text = words.say("announcements/asked", author=author, total=grouped(one.total), rw=one.rw)
    back = Button(words.label("news.back"), Press("news_back", one.id, one.version))
    return Message(text, buttons=[[_do(words, one, "send", "approve")], [back]])


def news_progress(
    words: Words,
    announcement: Announcement,
    progress: Progress | None = None,
    votes: Mapping[int, int] | None = None,
) -> Message:
    """'Sedang dikirim: 1.240 dari 3.000', one message that is edited."""
    one = announcement
    if one.status in (State.ASKED, State.DROPPED):
        key = "waiting" if one.status is State.ASKED else "dropped"
        buttons = [[_do(words, one, "drop")]] if one.status is State.ASKED else []
        return Message(words.say(f"announcements/{key}", text=one.text), buttons=buttons)
    far = progress or Progress(0, 0, 0)
    counts = [(choice, (votes or {}).get(n, 0)) for n, choice in enumerate(one.options)]
    text = words.say(
        "announcements/progress", state=str(one.status), arrived=grouped(far.arrived), text=one.text,
        total=grouped(max(one.total, one.owed)), lost=far.lost if one.status is State.SENT else 0,
        votes=counts,
    )  # fmt: skip
    return Message(text, buttons=[[_do(words, one, "stop")]] if one.status is State.SENDING else [])


def news_list(
    words: Words, name: str, lines: Sequence[tuple[Announcement, Progress, int, Mapping[int, int]]]
) -> Message:
    """The newest, each with how far it came, how many replied, and what they chose."""
    shown = [
        (
            one.text,
            words.label(f"news_state.{one.status}"),
            grouped(far.arrived),
            grouped(one.total),
            answers,
            [(choice, votes.get(n, 0)) for n, choice in enumerate(one.options)],
        )
        for one, far, answers, votes in lines
    ]
    return Message(words.say("announcements/list", name=name, lines=shown))


def topics(words: Words, offered: Sequence[Programme], hears: Sequence[str]) -> Message:
    """What a resident can hear of, each with a button that turns it."""
    buttons = [
        [
            Button(
                f"{one.name}: {words.label('news.off' if one.key in hears else 'news.on')}",
                Press("topic", value=f"{one.key}.{'off' if one.key in hears else 'on'}"),
            )
        ]
        for one in offered
    ]
    return Message(words.say("announcements/topics"), buttons=buttons)
