"""Whether a report complains of an official, and of which: offices named in the text, and names of officials.

It only decides whether whoever fills in a form is asked; they say whether it is so. Residents' forms ask the
same two questions (`QUESTIONS`) as those in which officials note what residents said.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from tickets import accused
from tickets.forms.fields import Answers, Field, FieldKind
from tickets.model import Person, Role
from understanding import secrecy
from understanding.officials import complains as heard

_OFFICES = {
    Role.LURAH: r"(?:pak|bu|bapak|ibu|oknum)?\s*(?<!sekretaris )lurah(?:nya|e)?",
    Role.SECRETARY: r"seklur|sekretaris\s+(?:lurah|kelurahan)|carik",
    Role.STAFF: r"petugas\s+(?:loket|kelurahan|pelayanan)|sta[fp]f?|pegawai(?:\s+kelurahan)?|perangkat|kasi",
    Role.BABINSA: r"babinsa",
    Role.BHABINKAMTIBMAS: r"bhabin\w*",
    Role.RW_HEAD: r"(?:ketua|pak|bu)\s+rw",
    Role.CAMAT: r"(?:pak|bu|oknum)?\s*camat(?:nya|e)?",
}
_COMPILED = {
    role: re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE) for role, words in _OFFICES.items()
}
_TITLE = re.compile(r"^(?:pak|bu|bapak|ibu|mas|mbak|serka|sertu|aiptu|bripka|h\.|hj\.)\s+", re.IGNORECASE)
_CALLED = r"(?:pak|bu|bapak|ibu|mas|mbak|h\.|hj\.)"
LEAST = 4
"""Letters of a name that is looked for."""
CHIEFS = frozenset({Role.LURAH, Role.CAMAT})
"""Who reads complaints about officials, unless named. One that names both nobody reads."""
NAMED, CHIEFS_NAMED = "~named", "~chiefs"
"""Set among the answers where only the names of those in office tell that a question is to be asked."""


def offices(text: str) -> list[Role]:
    """The offices that the text names."""
    return [role for role, pattern in _COMPILED.items() if pattern.search(text)]


def told(answers: Answers) -> str:
    """All that was written in a form: the report, words between its files, a note."""
    parts = (answers.get(key) or "" for key in ("text", "files", "note"))
    return "\n".join(part["text"] if isinstance(part, Mapping) else str(part) for part in parts).strip()


def reads(text: str) -> bool:
    """Whether a text reads like a complaint about an official."""
    return heard(text)


def complains(answers: Answers) -> bool:
    """Whether it is asked if the report is a complaint about an official."""
    return bool(answers.get(NAMED)) or reads(told(answers))


def names_chiefs(answers: Answers) -> bool:
    """Whether it is asked of whom a complaint is that names lurah and camat: perhaps one of them is only
    called upon.
    """
    if answers.get("about") != "yes":
        return False
    return bool(answers.get(CHIEFS_NAMED)) or set(offices(told(answers))) >= CHIEFS


WHETHER = Field("about", FieldKind.CHOICE, ("yes", "no"), only=complains)
QUESTIONS = (
    WHETHER,
    Field("whom", FieldKind.CHOICE, ("lurah", "camat", "both", "others"), only=names_chiefs),
)


def missing(answers: Answers, officials: Sequence[Person]) -> Mapping[str, bool]:
    """What makes a form ask one more question, now that it is known who is in office; empty where nothing."""
    text = told(answers)
    if "about" not in answers and secrecy.reason(text) and any(_name_in(text, one.name) for one in officials):
        return {NAMED: True}
    if answers.get("about") == "yes" and "whom" not in answers and unreadable(named(text, officials)):
        return {CHIEFS_NAMED: True}
    return {}


def unreadable(about: str) -> bool:
    """Whether nobody in office may read a complaint about those."""
    return set(accused.roles_named(about)) >= CHIEFS


def of_answers(answers: Answers, officials: Sequence[Person]) -> str:
    """Whom the complaint in a form names; '' where it is none."""
    if answers.get("about") != "yes":
        return ""
    spared = {"lurah": {Role.CAMAT}, "camat": {Role.LURAH}, "others": CHIEFS}.get(answers.get("whom") or "")
    return named(told(answers), officials, spared or ())


def of_note(text: str, officials: Sequence[Person]) -> str:
    """Whom a note names that nobody can be asked about; '' where it does not read like a complaint."""
    reason = secrecy.reason(text)
    known = reason and any(_name_in(text, one.name) for one in officials)
    return named(text, officials) if known or reads(text) else ""


def named(text: str, officials: Iterable[Person], spared: Iterable[Role] = ()) -> str:
    """Whom a complaint names (tickets.accused): every office and every official named in the text but those
    spared. Lurah and camat named by name count as their office, too.
    """
    left_out = set(spared)
    found = [one for one in officials if _name_in(text, one.name) and left_out.isdisjoint(_held(one))]
    chiefs = {role for one in found for role in _held(one) & CHIEFS}
    return accused.pack((chiefs | set(offices(text))) - left_out, [one.id for one in found])


def _held(person: Person) -> set[Role]:
    return {one.role for one in person.offices}


def _name_in(text: str, name: str) -> bool:
    """The whole name, or its first word after a title: 'Pak Bambang' is Bambang Sutrisno."""
    bare = _TITLE.sub("", name.strip())
    first = bare.split(" ")[0]
    wanted = [re.escape(bare)] if len(bare) >= LEAST else []
    wanted += [rf"{_CALLED}\s+{re.escape(first)}"] if len(first) >= LEAST else []
    return bool(wanted) and bool(re.search(rf"(?<!\w)(?:{'|'.join(wanted)})(?!\w)", text, re.IGNORECASE))
