"""The rights to one's own data: what is asked is kept in the record and told to whoever has to act."""

from collections.abc import Sequence

from tickets.model import Person, Role
from tickets.notices import Mode, Notice, Urgency
from tickets.policy import may_in
from tickets.ports import Work
from tickets.residents.model import CorrectionOutcome, DataRequest, Right, due, next_reminder

ANSWERS = "data_requests"
"""The row of tickets.matrix: who answers requests of a kelurahan's residents."""


def slot(number: int) -> str:
    """Names the message that shows a request to an official."""
    return f"data_request:{number}"


def record(work: Work, person: Person, right: Right) -> None:
    """The bot has done at once what somebody asked."""
    work.write(
        "put_data_request", id=work.new_id(), person=person.id, kind=right, kelurahan=person.kelurahan,
        said="", at=work.now, due_at=None, remind_at=None, done_at=work.now,
    )  # fmt: skip


async def ask_office(work: Work, person: Person, said: str) -> DataRequest:
    """Something that only an office can put right: it is told, and has 3 x 24 hours."""
    made = DataRequest(
        work.new_id(), person.id, Right.CORRECT, person.kelurahan, said, work.now, due(work.now),
        next_reminder(work.now, work.now),
    )  # fmt: skip
    names = ("id", "person", "kind", "kelurahan", "said", "at", "due_at", "remind_at", "done_at")
    work.write("put_data_request", **{name: getattr(made, name) for name in names})
    await tell(work, made, person)
    return made


async def tell(work: Work, asked: DataRequest, person: Person, urgency: Urgency = Urgency.NORMAL) -> None:
    """Show a request to those who answer it."""
    values = {"asked": asked, "person": person, "now": work.now}
    for official in await answering(work, asked):
        number = slot(asked.id)
        work.tell(Notice(official.telegram_id, "data_request", values, urgency, number, mode=Mode.SEND))


async def answering(work: Work, asked: DataRequest) -> Sequence[Person]:
    """Who is told of a request: lurah and secretary, admins where there is neither; never who made it."""
    able = [
        one
        for one in await work.read.officials(asked.kelurahan)
        if may_answer(one, asked) and not one.unreachable
    ]
    chiefs = [one for one in able if one.roles(asked.kelurahan) - {Role.ADMIN}]
    return chiefs or able


def may_answer(person: Person, asked: DataRequest) -> bool:
    """Whether the request is theirs to answer; nobody answers their own."""
    return person.id != asked.person and may_in(person, asked.kelurahan, ANSWERS)


async def answer(
    work: Work, asked: DataRequest, official: Person, outcome: CorrectionOutcome, said: str = ""
) -> None:
    """The office has answered; whoever asked is told, and so are the others who would have to. Raises Stale
    at the commit where somebody else was first.
    """
    work.write(
        "answer_data_request", rows=1, id=asked.id, at=work.now, outcome=outcome, answer=said, by=official.id
    )
    if person := await work.read.person(asked.person):
        values = {"key": f"privacy/answered.{outcome}", "note": said}
        work.tell(Notice(person.telegram_id, "plain", values))
        for one in {*await answering(work, asked), official}:
            shown = {"asked": asked, "person": person, "now": work.now, "outcome": outcome}
            view = Notice(one.telegram_id, "data_request", shown, slot=slot(asked.id), mode=Mode.ONLY_EDIT)
            work.tell(view)


def restrict(work: Work, person: Person) -> None:
    """From now on their data are kept and used for nothing."""
    work.write("restrict", rows=1, person=person.id, at=work.now)
    record(work, person, Right.RESTRICT)


def lift(work: Work, person: Person) -> None:
    """Their data may be used again."""
    work.write("lift_restriction", rows=1, person=person.id)
    record(work, person, Right.LIFT)
