"""'Selesai' in whichever way it is said: by the button, as a reply to a card, typed with the number, in a
group.

Each leads to one place, which refuses what lacks its photo or its reason (tickets.desk.completion) and says
what became of it: resolved, or waiting for a colleague who looks at it.
"""

import re
from typing import Any

from handlers.chat import conversation
from handlers.chat.context import Context
from handlers.chat.conversation import Given
from handlers.desk.untold import untold
from tickets import policy
from tickets.desk import completion
from tickets.desk.completion import ProofMissing
from tickets.drafts import Draft, Said
from tickets.forms import prefill
from tickets.forms.declared import PROOF
from tickets.lifecycle import Party, actions
from tickets.model import AttachmentJson, Person, Status, Ticket
from understanding import typed_answers

FORM = completion.RESOLVE
SAYING = (completion.RESOLVE, completion.HAND_IN)
"""Actions by which somebody says that it is done."""
NUMBER = re.compile(r"\b[A-Z]{3}-\d{4}-\d{4,}\b", re.IGNORECASE)
FEW = 2
"""Words that say nothing of what was done: 'sudah selesai'."""
Note = tuple[str, list[AttachmentJson]]


def possible(person: Person, ticket: Ticket) -> bool:
    """Whether the person can say now that it is done."""
    return Party.STAFF in policy.parties(person, ticket) and FORM in actions(ticket, Party.STAFF)


async def begin(context: Context, ticket: Ticket, given: Given = conversation.NOTHING) -> None:
    """Ask what was done, for a photo, and for the reason where there has to be one."""
    answers = {**given.answers, **({PROOF: True} if completion.proof_wanted(ticket) else {})}
    await conversation.start(context, FORM, ticket.id, Given(answers, given.sources, given.echo))


def _note(answer: Any) -> Note:
    if isinstance(answer, dict):
        return answer["text"], answer["files"]
    return answer or "", []


async def submit(context: Context, person: Person, draft: Draft) -> Note | None:
    """What is to be said of it, and its files, of a complete form; None where something is asked first."""
    words, files = _note(draft.answers["note"])
    more, proof = _note(draft.answers.get("files"))
    why, late = _note(draft.answers.get("why"))
    text, found = "\n".join(part for part in (words, more) if part), [*files, *proof, *late]
    ticket = await context.read.ticket(draft.subject)
    if ticket is None:
        context.say("residents/missing")
        return None
    told = f"{text}\n{why}" if why else text
    if why and not found:
        told = f"{text}\n{context.words.plain('checking/unproven', why=why)}"  # which the resident reads
    if completion.proof_wanted(ticket) and not (found or typed_answers.unproven(told)):
        given = Given({"note": text, "files": None, PROOF: True}, draft.sources)
        await conversation.create(context, person, draft.form, draft.subject, given)
        return None
    return told, found


def done_key(ticket: Ticket, *, nobody: bool = False) -> str:
    """What whoever said it reads."""
    if ticket.status is Status.CHECKING:
        return "done.hand_in"
    return "done.resolve_unchecked" if nobody else "done.resolve"


async def finish(context: Context, ticket: Ticket, person: Person, note: Note) -> Ticket:
    """It is done; raises Forbidden, IllegalMove or ProofMissing. The reason why there is no photo is among
    the words.
    """
    return await context.desk.act(
        context.work,
        ticket,
        person,
        FORM,
        note=note[0],
        files=note[1],
        unproven=typed_answers.unproven(note[0]),
    )


async def nobody_checks(context: Context, ticket: Ticket, person: Person) -> bool:
    """Whether it is looked at by nobody though the kelurahan wants that."""
    return completion.check_wanted(ticket, context.desk.kelurahan(ticket)) and not await completion.able(
        context.read, ticket, person, context.now
    )


def says(value: Said) -> bool:
    """Whether the words are that the work is done."""
    return typed_answers.finished(_bare(value.words))


async def said(context: Context, person: Person, value: Said, ticket_id: int = 0) -> bool:
    """An official says of a ticket, in a reply to its card or with its number, that it is done: the form with
    all that was said; False where it says something else.
    """
    if not person.official or value.spot or not says(value):
        return False
    number = NUMBER.search(value.words)
    ticket = await context.read.ticket(ticket_id) if ticket_id else None
    if ticket is None and number:
        ticket = await context.read.ticket_by_number(number[0].upper())
    if ticket is None or not possible(person, ticket):
        return False
    await begin(context, ticket, _given(value))
    return True


def _bare(text: str) -> str:
    """Without the number, wherever it stands."""
    return NUMBER.sub(" ", text).strip(" ,.:;-–\n")


def _given(value: Said) -> Given:
    words, files = prefill.addition([value])
    words = _bare(words)
    answers: dict[str, Any] = {"note": words} if len(words.split()) > FEW else {}
    if files:
        answers["~files"] = {"text": "", "files": files, "said": {}}
    sources = {str(one.message): "note" if one.text else "files" for one in value.parts if one.message}
    return Given(answers, sources)


async def in_group(
    context: Context, ticket: Ticket, person: Person, value: Said
) -> tuple[str, dict[str, Any]]:
    """The same in a topic, where nothing can be asked: the text that answers, and its values. Raises
    Forbidden and IllegalMove.
    """
    words, files = prefill.addition([value])
    words = _bare(words)
    if len(words.split()) <= FEW:
        return "finish_how", {}
    nobody = await nobody_checks(context, ticket, person)
    try:
        after = await finish(context, ticket, person, (words, files))
    except ProofMissing:
        return "finish_proof", {"number": ticket.number}
    if after.status is Status.CHECKING:
        return "finish_checking", {"number": after.number}
    return "finish_done", {
        "number": after.number, "untold": await untold(context, after), "nobody": nobody,
    }  # fmt: skip
