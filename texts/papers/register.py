"""The record of processing activities (UU 27/2022 art. 31): each table of the schema, in the words of
texts/id/register.toml, the one place that says what is kept of whom, why, and until when.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from texts.words import Words

PARTS = ("what", "whose", "why", "until")
"""What each table has to say."""
OF = "register/of"


@dataclass(frozen=True, slots=True)
class Processing:
    """What a table keeps, of whom, why, until when. `left_out`: why a person's copy of their data has none of
    it, '' where it has; `technical`: a copy to read only counts its rows.
    """

    what: str
    whose: str
    why: str
    until: str
    left_out: str = ""
    technical: bool = False


Register = Mapping[str, Processing]


def register(words: Words) -> Register:
    """All tables that are described, in the order of the file."""
    told = words.texts.labels(OF)
    tables = dict.fromkeys(key.partition(".")[0] for key in told)
    return {table: _activity(told, table) for table in tables}


def _activity(told: Mapping[str, str], table: str) -> Processing:
    what, whose, why, until = (told.get(f"{table}.{part}", "") for part in PARTS)
    return Processing(
        what, whose, why, until, told.get(f"{table}.left_out", ""), f"{table}.technical" in told
    )


def faults(words: Words, tables: Collection[str], copied: Collection[str]) -> list[str]:
    """What is not declared, and where to say it, a line each; `tables` are those of the schema, `copied`
    those with a query for a person's copy.
    """
    known, file = register(words), "texts/id/register.toml"
    found = []
    for one in sorted(set(tables) - set(known)):
        found.append(
            f"table {one} is not in {file}: add [of.{one}] with what, whose, why, until (Indonesian)"
        )
        if one not in copied:
            found.append(_uncopied(one, file))
    found += [f"{file}: [of.{one}] is of no table; take it out" for one in sorted(set(known) - set(tables))]
    for one in sorted(set(known) & set(tables)):
        activity = known[one]
        lacks = [part for part in PARTS if not getattr(activity, part)]
        if lacks:
            found.append(f"{file}: [of.{one}] lacks {', '.join(lacks)}")
        if not activity.left_out and one not in copied:
            found.append(_uncopied(one, file))
        if activity.left_out and one in copied:
            found.append(f"{file}: [of.{one}] is left out, yet there is a query copy_{one}: keep one of both")
    return found


def _uncopied(table: str, file: str) -> str:
    return (
        f"table {table} is not in a person's copy: add a query copy_{table}(person) to"
        f" storage/queries/privacy.sql, an arm '{table}' to whose_data there, and names of new columns to"
        f" [column] of texts/id/privacy.toml; or say in {file} [of.{table}] left_out = why nobody's data"
        " are in it"
    )


def lines(words: Words, tables: Collection[str], rows: Mapping[str, int]) -> Iterator[str]:
    """The record as Markdown, for a kelurahan to show: a table with a row for each table of the schema."""
    yield words.plain("register/title")
    yield ""
    yield words.plain("register/opening")
    yield ""
    heads = [words.plain(f"register/head.{part}") for part in (*PARTS, "rows")]
    yield f"| {' | '.join(heads)} |"
    yield f"|{' --- |' * len(heads)}"
    for table, one in register(words).items():
        if table in tables:
            cells = (one.what, one.whose, one.why, one.until, str(rows.get(table, 0)))
            yield f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"
    yield ""
    yield words.plain("register/closing")
