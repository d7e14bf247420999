"""What a handler works with: the unit of work of this update, the person, the desk, and how to answer."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from telegram import Chat, Message, Update
from telegram.ext import Application, CallbackContext, ExtBot, Job

from handlers.chat.routing import Routes
from texts.views.desk.lists import PAGE, TicketPage
from texts.words import Words, short
from tickets import filing_limits
from tickets.aspirations import contacts
from tickets.desk.service import Desk
from tickets.drafts import Draft, Kept
from tickets.model import Person
from tickets.notices import BRIEF, Mode, Notice, Urgency
from tickets.ports import Reader, Unit
from tickets.programmes.loading import Programmes
from understanding.cleaning import clean, mask
from understanding.names import one_line

TOAST_LIMIT = 200
RECEIVED = "👍"
PRESSED_WITH = ("message_id", "date", "chat", "message_thread_id")
"""What is wanted of a message that was pressed in a group; its words are our own."""


@dataclass
class Current:
    """What belongs to the update in hand. `pressed` is the message that was pressed in the person's own chat,
    `more` the other messages of its album, `draft` the form that its sender is filling in, `parked` those put
    aside, `kept` what waits for their word, `ended` the forms sent or given up with it, `afterwards` what is
    written behind all that its handler writes, `error` what that raised.
    """

    unit: Unit
    pressed: "Pressed | None" = None
    more: Sequence[Message] = ()
    person: Person | None = None
    draft: Draft | None = None
    parked: Sequence[Draft] | None = None
    kept: Sequence[Kept] | None = None
    answered: bool = False
    ended: set[int] = field(default_factory=set)
    afterwards: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    error: BaseException | None = None


@dataclass(frozen=True, slots=True)
class Pressed:
    """A message whose button was pressed: its id, and its reply_markup."""

    message: int
    buttons: Mapping[str, Any] | None


def without_pressed(update: Mapping[str, Any]) -> tuple[dict[str, Any], Pressed | None]:
    """The update without the message that was pressed, which is most of what parsing a press costs. Nobody
    needs it but whoever puts the message right; in a group it says where that is.
    """
    press = update.get("callback_query")
    message = press.get("message") if isinstance(press, dict) else None
    if not isinstance(press, dict) or not isinstance(message, dict):
        return dict(update), None
    if message["chat"]["type"] != Chat.PRIVATE:
        lean = {name: message[name] for name in PRESSED_WITH if name in message}
        return {**update, "callback_query": {**press, "message": lean}}, None
    bare = {name: value for name, value in press.items() if name != "message"}
    return {**update, "callback_query": bare}, Pressed(message["message_id"], message.get("reply_markup"))


CURRENT: ContextVar[Current] = ContextVar("current")


AtOnce = Callable[[int, str, Mapping[str, Any]], Awaitable[None]]
"""Owes a chat a request in a unit of its own: it leaves while the update is still being handled."""


@dataclass(frozen=True)
class Tools:
    """What all handlers share; `web_url` is where its web is reached, '' where it has none;
    `web_app` the name of its Mini App at BotFather, '' before it has one.
    """

    desk: Desk
    words: Words
    routes: "Routes[Context]"
    at_once: AtOnce
    reports_a_day: int = filing_limits.A_DAY
    web_url: str = ""
    web_app: str = ""


class Context(CallbackContext[ExtBot[None], dict[Any, Any], dict[Any, Any], dict[Any, Any]]):
    """PTB's context with the desk's own things."""

    def __init__(self, application: Any, chat_id: int | None = None, user_id: int | None = None) -> None:
        super().__init__(application, chat_id, user_id)
        self.sent: Update | None = None

    @classmethod
    def from_update(cls, update: object, application: Any) -> "Context":
        """PTB's own, remembering the update."""
        context: Context = super().from_update(update, application)
        context.sent = update if isinstance(update, Update) else None
        return context

    @property
    def current(self) -> Current:
        """What belongs to the update in hand."""
        return CURRENT.get()

    @property
    def work(self) -> Unit:
        """The unit of work."""
        return CURRENT.get().unit

    @property
    def read(self) -> Reader:
        """What is stored."""
        return CURRENT.get().unit.read

    @property
    def now(self) -> datetime:
        """The instant of this update's handling."""
        return CURRENT.get().unit.now

    @property
    def tools(self) -> Tools:
        """What all handlers share."""
        tools: Tools = self.application.bot_data["tools"]
        return tools

    @property
    def desk(self) -> Desk:
        """The use cases."""
        return self.tools.desk

    @property
    def programmes(self) -> Programmes:
        """What the kelurahan offer."""
        return self.tools.desk.programmes

    @property
    def routes(self) -> "Routes[Context]":
        """What leads where."""
        return self.tools.routes

    @property
    def words(self) -> Words:
        """The texts."""
        return self.tools.words

    @property
    def chat(self) -> int:
        """The person's own chat, where all answers go."""
        if self.sent is None or self.sent.effective_user is None:
            raise RuntimeError("an update without a person has no chat to answer in")
        return self.sent.effective_user.id

    @property
    def in_group(self) -> bool:
        """Whether it was pressed or said in a group, where others read, too."""
        chat = self.sent.effective_chat if self.sent else None
        return chat is not None and chat.type != chat.PRIVATE

    async def person(self) -> Person:
        """Whoever sent this update; known from now on."""
        current = self.current
        if current.person is None:
            current.person = await self._known()
        return current.person

    async def draft(self) -> Draft | None:
        """The form that whoever sent this update is filling in, as it was before."""
        await self.person()
        return self.current.draft

    async def parked(self) -> Sequence[Draft]:
        """Their forms that are put aside, oldest first, as they were before."""
        if self.current.parked is None:
            self.current.parked = await self.read.parked_drafts((await self.person()).id)
        return self.current.parked

    async def kept(self) -> Sequence[Kept]:
        """What they sent outside a form and that still waits, oldest first, as it was before."""
        if self.current.kept is None:
            self.current.kept = await self.read.kept((await self.person()).id)
        return self.current.kept

    async def _known(self) -> Person:
        user = self.sent.effective_user if self.sent else None
        if user is None:
            raise RuntimeError("an update without a person")
        person, self.current.draft = await self.read.sender(user.id)
        if person is None:
            person = Person(self.work.new_id(), user.id, name=one_line(mask(clean(user.full_name)))[:80])
            self.work.write("put_person", id=person.id, telegram_id=user.id, name=person.name, at=self.now)
        elif person.unreachable and not self.in_group:
            self.work.write("set_reachable", telegram_id=user.id, unreachable=0)
            await self.welcome_back(person)
        return person

    async def welcome_back(self, person: Person) -> None:
        """They were not reached for a while: they read how all stands, and nobody has to call them."""
        await contacts.back(self.work, person)
        if found := await self.read.own_tickets(person.id, PAGE + 1, 0):
            title = self.words.say("residents/returned")
            shown = TicketPage(title, found, self.now, "mine", opens="own")
            self.show("listed", slot=f"mine:{person.id}", page=shown)

    def show(
        self, view: str, *, slot: str = "", about: int = 0, mode: Mode = Mode.SEND, **values: Any
    ) -> None:
        """Answer with a screen; `about` is the ticket that a reply to it belongs to."""
        self.work.tell(Notice(self.chat, view, values, Urgency.REPLY, slot, about, mode))

    def say(self, key: str, *, menu: bool | None = None, about: int = 0, **values: Any) -> None:
        """Answer with a text by its key; with `menu` the main menu comes back below the chat, `menu` saying
        whether the person is an official.
        """
        self.show("plain", key=key, official=menu, about=about, **values)

    def brief(self, key: str, *, menu: bool | None = None, about: int = 0, **values: Any) -> None:
        """A short answer that many messages get: of several that wait only the newest is sent."""
        slot = f"{BRIEF}{key}:{about}"
        self.show("plain", key=key, official=menu, slot=slot, about=about, **values)

    def react(self, message: int, emoji: str = RECEIVED) -> None:
        """A sign below a message that it was received, where that is all there is to say; never the only sign
        that something was filed.
        """
        chat = self.sent.effective_chat if self.sent else None
        if chat is not None and message:
            reaction = [{"type": "emoji", "emoji": emoji}]
            params = {"chat_id": chat.id, "message_id": message, "reaction": reaction}
            self.work.owe(self.chat, "setMessageReaction", params)

    def toast(self, key: str = "", *, alert: bool = False, **values: Any) -> None:
        """Answer a press: nothing, a short text above the chat, or one that must be closed."""
        text = self.words.plain(key, **values) if key else ""
        if params := self._answer_to_press(text, alert=alert):
            self.work.owe(self.chat, "answerCallbackQuery", params)

    async def toast_at_once(self, key: str, **values: Any) -> None:
        """The same before all else is done, where that takes a while."""
        if params := self._answer_to_press(self.words.plain(key, **values), alert=False):
            await self.tools.at_once(self.chat, "answerCallbackQuery", params)

    def _answer_to_press(self, text: str, *, alert: bool) -> dict[str, Any]:
        query = self.sent.callback_query if self.sent else None
        if query is None or self.current.answered:
            return {}
        self.current.answered = True
        said = {"text": short(text, TOAST_LIMIT), "show_alert": alert} if text else {}
        return {"callback_query_id": query.id, **said}


Handled = Application[ExtBot[None], Context, dict[Any, Any], dict[Any, Any], dict[Any, Any], Any]


class Unremembering(Handled):
    """PTB's application, which would note every chat that ever wrote, for a persistence; we have none, and
    its notes would grow for as long as the bot runs.
    """

    __slots__ = ()

    def _mark_for_persistence_update(
        self, *, update: object | None = None, job: Job[Any] | None = None
    ) -> None:
        """There is nothing to write later."""
