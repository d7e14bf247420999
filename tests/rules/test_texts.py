"""Every word a person reads: it is in texts/, it compiles, its values are given, and its tone is right."""

import ast
import inspect
import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import jinja2
from jinja2 import meta

from handlers import COMMANDS
from texts import Catalogue, catalogue
from texts.views import VIEWS
from texts.words import Words, short, stopped
from tickets.forms.declared import FORMS
from tickets.forms.fields import FieldKind
from understanding.when.moment import Ask, Refusal

ROOT = Path(__file__).parents[2]
FOLDERS = (
    "handlers",
    "scheduler",
    "tickets",
    "texts",
    "delivery",
    "understanding",
    "almanac",
    "app",
    "commands",
)
SOURCES = [file for folder in FOLDERS for file in sorted((ROOT / folder).rglob("*.py"))]
TEXTS: Catalogue = catalogue({"short": short})
WORDS = Words({})
JINJA = jinja2.Environment(autoescape=True)
JINJA.filters.update(dict.fromkeys(("short", "begun", "stopped", "age", "day", "clock"), str))

SAYING = {"say", "plain", "toast", "brief", "toast_at_once"}
FRAME = {"menu", "about", "alert"}
"""Arguments of say and toast that are no values of the text."""


class Call(NamedTuple):
    """A call in the sources."""

    where: str
    name: str
    first: ast.expr | None
    given: frozenset[str]
    open: bool  # it hands on **values


@cache
def tree(file: Path) -> ast.Module:
    """A source, parsed once for all tests of this file."""
    return ast.parse(file.read_text(encoding="utf-8"))


def calls(file: Path) -> Iterator[Call]:
    """All calls of functions and methods by their last name."""
    for node in ast.walk(tree(file)):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        names = [word.arg for word in node.keywords]
        where = f"{file.relative_to(ROOT)}:{node.lineno}"
        given = frozenset(one for one in names if one)
        yield Call(where, name, node.args[0] if node.args else None, given, None in names)


def literal(expression: ast.expr | None) -> str | None:
    """A key that stands in the source as it is."""
    value = expression.value if isinstance(expression, ast.Constant) else None
    return value if isinstance(value, str) else None


@cache
def all_calls() -> list[Call]:
    """Those of all sources; not when this file is imported, which every process of a run does."""
    return [call for file in SOURCES for call in calls(file)]


def key_of(call: Call) -> str | None:
    """The key of the text that a call names, None where it is made up at run time."""
    key = literal(call.first)
    if key is None or not key or " " in key:
        return None
    spoken = call.where.startswith(("texts/indonesian.py", "texts/time_answers.py"))
    if call.name == "label":
        return f"when/{key}" if spoken else f"labels/{key}"
    return f"when/{key}" if spoken else key


def test_each_text_compiles() -> None:
    for source in TEXTS.sources.values():
        JINJA.parse(source)


def test_each_text_that_is_said_exists_and_has_its_values() -> None:
    faults = []
    for call in all_calls():
        key = key_of(call) if call.name in SAYING | {"label"} else None
        if key is None:
            continue
        if key not in TEXTS.sources:
            faults.append(f"{call.where}: no text {key}")
        elif call.name != "label" and not call.open:
            wanted = meta.find_undeclared_variables(JINJA.parse(TEXTS.sources[key]))
            if missing := wanted - call.given:
                faults.append(f"{call.where}: {key} lacks {sorted(missing)}")
    assert not faults, "\n".join(faults)


def test_each_key_in_the_sources_exists() -> None:
    folders = {key.partition("/")[0] for key in TEXTS.sources}
    keyed = re.compile(rf"(?:{'|'.join(sorted(folders))})/[a-z_]+(?:\.[a-z_]+)*")
    faults = []
    for file in SOURCES:
        for node in ast.walk(tree(file)):
            key = literal(node) if isinstance(node, ast.expr) else None
            if not key or not keyed.fullmatch(key):
                continue
            known = any(one.startswith(key) for one in TEXTS.sources)
            whole = key in TEXTS.sources or TEXTS.labels(key) or key.endswith("_")
            if not (known and whole):
                faults.append(f"{file.relative_to(ROOT)}: no text {key}")
    assert not faults, "\n".join(faults)


def test_each_screen_that_is_shown_exists_and_has_its_values() -> None:
    frame = {"slot", "about", "mode"}
    faults = []
    for call in all_calls():
        view = literal(call.first) if call.name == "show" else None
        if view is None:
            continue
        if view not in VIEWS:
            faults.append(f"{call.where}: no screen {view}")
            continue
        asked = list(inspect.signature(VIEWS[view]).parameters.values())[1:]
        must = {
            one.name for one in asked if one.default is one.empty and one.kind is one.POSITIONAL_OR_KEYWORD
        }
        may = {one.name for one in asked} | frame
        anything = any(one.kind is one.VAR_KEYWORD for one in asked)
        if not call.open and (missing := must - call.given):
            faults.append(f"{call.where}: {view} lacks {sorted(missing)}")
        if not anything and (extra := call.given - may):
            faults.append(f"{call.where}: {view} does not take {sorted(extra)}")
    assert not faults, "\n".join(faults)


MOST = 5
"""Values of a screen beside the words; more of them are one frozen value, so that mypy sees them."""


def taken(function: ast.FunctionDef | ast.AsyncFunctionDef) -> list[str]:
    """What a function takes beside the words, **values counted as one."""
    given = function.args
    named = [*given.posonlyargs, *given.args, *given.kwonlyargs]
    further = [one for one in (given.vararg, given.kwarg) if one]
    return [one.arg for one in [*named, *further] if one.arg not in ("words", "self", "cls")]


def test_no_screen_takes_many_values() -> None:
    faults = [
        f"{file.relative_to(ROOT)}:{node.lineno}: {node.name} takes {len(taken(node))}"
        for file in SOURCES
        if file.is_relative_to(ROOT / "texts" / "views")
        for node in ast.walk(tree(file))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and len(taken(node)) > MOST
    ]
    assert not faults, "\n".join(faults)


def test_no_visible_word_is_outside_the_texts() -> None:
    """What is shown, said or written on a button is a key, or made from texts; no sentence is in the code."""
    showing = SAYING | {"show", "label", "Button", "Key", "Message", "Notice"}
    faults = []
    for file in SOURCES:
        for node in ast.walk(tree(file)):
            if not isinstance(node, ast.Call):
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            values = [*node.args, *(word.value for word in node.keywords)]
            words = [one for one in map(literal, values) if one and re.search(r"\w \w", one)]
            if name in showing and words:
                faults.append(f"{file.relative_to(ROOT)}:{node.lineno}: {words}")
    assert not faults, "\n".join(faults)


ENGLISH = (
    r"the|and|please|your|you|sorry|error|invalid|submit|update|click|back|cancel|next|done|ticket|admin"
)
RUDE = r"kamu|anda|saudara|salah mengisi|anda salah|harus|jangan|error|gagal"
MARKUP = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|<[^>]+>", re.DOTALL)
FOR_OPERATORS = ("residents/trouble.admin", "residents/trouble.refused", "residents/trouble.webhook")
"""Said to those who run the bot: they need the technical words."""
EMOJI = re.compile("[\U0001f300-\U0001faff\u2600-\u27bf\u2b00-\u2bff]")


def plain(key: str) -> str:
    """The words of a text without its placeholders."""
    return MARKUP.sub(" ", TEXTS.sources[key])


READ = [key for key in sorted(TEXTS.sources) if key not in FOR_OPERATORS and "/typed." not in key]


def test_no_english_no_rude_and_no_shouted_words() -> None:
    capitals = r"\b(?!WIB|NIK|KTP|RW|RT|HP|UU|KK|DLH|PKK)[A-Z]{4,}\b"
    faults = [
        (key, found.group())
        for key in READ
        for pattern, flags in ((ENGLISH, re.IGNORECASE), (RUDE, re.IGNORECASE), (capitals, 0))
        if (found := re.search(rf"\b(?:{pattern})\b", plain(key), flags))
    ]
    assert not faults


def test_at_most_one_question_in_a_text() -> None:
    faults = [key for key in READ if plain(key).count("?") > 1 and not key.startswith("residents/help")]
    assert not faults


def test_at_most_one_emoji_and_none_in_bad_news() -> None:
    assert not [key for key in READ if len(EMOJI.findall(plain(key))) > 1]
    sad = [key for key in READ if re.search(r"grief|reject|wrong|decline|trouble|stale", key)]
    assert not [key for key in sad if EMOJI.search(plain(key)) and not key.startswith("labels/")]


def eaten(source: str) -> bool:
    """Whether a line break is lost that stands between words: Jinja takes away the one behind a block."""
    lines = source.split("\n")
    return any(
        line.endswith("%}") and re.sub(r"\{%.*?%\}", "", line).strip() and after.strip()
        for line, after in pairwise(lines)
    )


def test_no_line_break_is_lost_behind_a_block() -> None:
    """A line of words that ends in a block wants an empty line behind it: one of the two breaks is lost."""
    assert eaten("{{ age }}{% if n %} · {{ n }}{% endif %}\n{{ what }}")
    assert not eaten("{{ age }}{% if n %} · {{ n }}{% endif %}\n\n{{ what }}")
    assert not eaten("{% if n %}\n{{ n }}\n{% endif %}\n{{ what }}")
    assert [key for key in sorted(TEXTS.sources) if eaten(TEXTS.sources[key])] == []


def test_lines_that_ran_together() -> None:
    line = {"number": "TGG-1", "status": "Baru", "age": "baru saja", "what": "Lampu jalan", "rw": "05"}
    told = WORDS.say("support/line", **line, supporters=0, text="Padam")
    assert told == "<b>TGG-1</b> · Baru · baru saja\nLampu jalan · RW 05: Padam"
    told = WORDS.say("office/officials.one", name="Hadi", office="Staf", post="", open=2)
    assert "Staf\nTiket di tangan: 2" in told
    numbers = [{"number": "113", "name": "Pemadam"}, {"number": "112", "name": "Darurat"}]
    told = WORDS.say("emergencies/call", numbers=numbers, state="")
    assert told.startswith("<b>113</b> (Pemadam) · <b>112</b> (Darurat)\n\nBila")


FREE = r"note|text|reason|what|odd|missing|needs|question|wish|name|called"
"""What people have written: it may end with a full stop of its own."""


def test_what_people_wrote_is_not_ended_twice() -> None:
    ended = re.compile(rf"\{{\{{ (?:{FREE})(?:\|short\(\d+\))? \}}\}}(?:\{{% endif %\}})?[.!?]")
    exempt = ("behalf/news", "support/category")
    assert [key for key in READ if ended.search(TEXTS.sources[key]) and not key.startswith(exempt)] == []
    assert [stopped(text) for text in ("lampu mati", "lampu mati.", "gimana?", "“mati!”", "")] == [
        "lampu mati.", "lampu mati.", "gimana?", "“mati!”", ".",
    ]  # fmt: skip


def test_no_two_signs_stand_together() -> None:
    """'sudah selesai..', 'benar ?'"""
    doubled = re.compile(r"[.,;:!?][,;:!?]|(?<!\.)\.\.(?!\.)|\w [.,;:!?](?!\w)")
    faults = [(key, found.group()) for key in READ if (found := doubled.search(worded(key)))]
    assert faults == []


def worded(key: str) -> str:
    """The words of a text with a word in place of each value, and nothing of its blocks and marks."""
    text = re.sub(r"\{\{.*?\}\}", "nilai", TEXTS.sources[key], flags=re.DOTALL)
    return re.sub(r"\{%.*?%\}|<[^>]+>", "", text, flags=re.DOTALL)


def test_the_help_names_every_command() -> None:
    told = TEXTS.sources["residents/help"] + TEXTS.sources["residents/help_official"]
    hidden = {"start", "menu", "bantuan", "help"}
    assert {name for name in COMMANDS if name not in hidden and f"/{name}" not in told} == set()


def test_each_question_of_each_form_has_its_words() -> None:
    for form in FORMS.values():
        assert f"labels/form.{form.key}" in TEXTS.sources
        for field in form.fields:
            keys = {f"forms/{form.key}.{field.key}", f"labels/field.{field.key}"}
            if field.kind is FieldKind.WHEN:
                keys.add(f"forms/{form.key}.{field.key}_clock")
            if field.key == "consent":
                keys.discard("labels/field.consent")
            assert keys <= TEXTS.sources.keys(), keys - TEXTS.sources.keys()
        if form.review:
            assert f"forms/review.{form.key}" in TEXTS.sources


def test_each_doubt_and_each_refusal_of_a_time_has_its_words() -> None:
    assert {f"when/question.{one}" for one in Ask} <= TEXTS.sources.keys()
    assert {f"when/reason.{one}" for one in Refusal} <= TEXTS.sources.keys()


WRONG = re.compile(r"Wrong\(\"(\w+)\"")


def test_each_refusal_of_an_answer_has_its_words() -> None:
    used = {
        found
        for file in (ROOT / "tickets" / "forms").glob("*.py")
        for found in WRONG.findall(file.read_text(encoding="utf-8"))
    }
    known = {key.removeprefix("forms/wrong.") for key in TEXTS.sources if key.startswith("forms/wrong.")}
    known |= {key.replace("when/reason.", "when_") for key in TEXTS.sources if key.startswith("when/reason.")}
    assert used <= known, used - known
    assert {name for name in known if not name.startswith("when")} <= used | {"when"}


def test_no_text_is_left_over() -> None:
    """Keys that neither stand in the sources nor begin like one that is made up there."""
    pages = (ROOT / "web").rglob("*.html")
    written = "\n".join(file.read_text(encoding="utf-8") for file in [*SOURCES, *pages, ROOT / "bot.py"])
    made = re.findall(r"[a-z_/]+(?:\.[a-z_]*)*(?=\{)", written)
    made = [part for part in made if len(part) > 2 and not part.endswith("/")]
    unused = []
    for key in TEXTS.sources:
        _, _, name = key.partition("/")
        folder = key.rsplit(".", 1)[0] + "."
        used = f'"{key}"' in written or f'"{name}"' in written
        used = used or any(key.startswith(part) or name.startswith(part) for part in made)
        used = used or f'"{folder[:-1]}"' in written or f'"{name.rsplit(".", 1)[0]}"' in written
        if not used:
            unused.append(key)
    assert not unused, unused
