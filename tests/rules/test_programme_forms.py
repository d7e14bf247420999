"""Forms from data: choosing several, numbers, conditions; and what no form could ask is a fault."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tickets.drafts import REVIEW, Draft, Said
from tickets.forms.answers import DONE, Env, Fits, Half, Wrong, number, read
from tickets.forms.engine import Asked, advance, begin
from tickets.forms.fields import Field, FieldKind
from tickets.programmes.loading import load
from tickets.programmes.loading import read as read_folder
from tickets.programmes.services import Request

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
ENV = Env(NOW)
GOODS = {
    "key": "goods",
    "kind": "several",
    "ask": "Apa?",
    "label": "Barang",
    "options": {"a": "Tenda", "b": "Kursi"},
}
CHAIRS = {
    "key": "chairs", "kind": "number", "ask": "Berapa?", "label": "Kursi", "only": {"goods": ["b"]},
    "least": 1,
}  # fmt: skip
REQUEST = {"button": "Pinjam", "way": "counter", "fields": [GOODS, CHAIRS]}
FIELD = Field("goods", FieldKind.SEVERAL, ("a", "b"), labels={"a": "Tenda", "b": "Kursi"})


def test_several_are_pressed_in_and_out_and_typed() -> None:
    assert read(FIELD, Said(choice="b"), None, ENV) == Half(["b"])
    assert read(FIELD, Said(choice="a"), ["b"], ENV) == Half(["a", "b"])
    assert read(FIELD, Said(choice="b"), ["a", "b"], ENV) == Half(["a"])
    assert read(FIELD, Said(text="kursi dan tenda"), None, ENV) == Half(["a", "b"])
    assert read(FIELD, Said(choice=DONE), ["a"], ENV) == Fits(["a"])
    assert read(FIELD, Said(choice=DONE), None, ENV) == Wrong("choice")
    assert read(FIELD, Said(text="payung"), None, ENV) == Wrong("choice")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12", 12), ("2,5 kg", 2.5), ("2.5", 2.5), ("sekitar 1.500 orang", 1500), ("0", 0), ("10.000", 10000),
        ("banyak", None), ("50 sampai 100", None), ("", None), ("-", None), ("99999999999", None),
    ],
)  # fmt: skip
def test_a_number_as_people_write_it(text: str, expected: float | None) -> None:
    found = number(Field("n", FieldKind.NUMBER), Said(text=text))
    assert found == (Wrong("number") if expected is None else Fits(expected))


def test_a_number_outside_its_bounds() -> None:
    field = Field("n", FieldKind.NUMBER, least=10, most=20)
    assert number(field, Said(text="9")) == Wrong("number_least", {"least": 10})
    assert number(field, Said(text="21")) == Wrong("number_most", {"most": 20})
    assert number(field, Said(text="20")) == Fits(20)


def walked(*choices: Said) -> Draft:
    form = Request.model_validate(REQUEST).form("tenda/request")
    draft = begin(form, Draft(1, 2, form.key, REVIEW, NOW))
    for said in choices:
        outcome = advance(form, draft, said, ENV)
        assert isinstance(outcome, Asked), outcome
        draft = outcome.draft
    return draft


def test_a_condition_leads_past_a_question_or_to_it() -> None:
    assert walked(Said(choice="a"), Said(choice=DONE)).step == REVIEW
    asked = walked(Said(choice="b"), Said(choice=DONE))
    assert asked.step == "chairs"
    assert walked(Said(choice="b"), Said(choice=DONE), Said(text="5")).answers["chairs"] == 5


TWICE = {**REQUEST, "fields": [GOODS, GOODS]}
FAULTS: list[tuple[dict[str, Any], str]] = [
    ({**REQUEST, "fields": []}, "nothing is asked"),
    (TWICE, "given to two questions"),
    ({**REQUEST, "fields": [CHAIRS, GOODS]}, "earlier question"),
    ({**REQUEST, "fields": [GOODS, {**CHAIRS, "only": {"goods": ["c"]}}]}, "has no option c"),
    ({**REQUEST, "fields": [{**GOODS, "options": {}}]}, "needs options"),
    ({**REQUEST, "fields": [{**GOODS, "kind": "text"}]}, "options belong to"),
    ({**REQUEST, "fields": [{**GOODS, "least": 3}]}, "least and most belong"),
    ({**REQUEST, "fields": [{**GOODS, "key": "document"}]}, "is taken"),
    ({**REQUEST, "category": "parties"}, "must be one of"),
    ({**REQUEST, "steps": {"visited": "Dikunjungi"}}, "knows no visited"),
    ({**REQUEST, "way": "sideways"}, "counter"),
]


@pytest.mark.parametrize(("given", "says"), FAULTS)
def test_what_could_not_be_asked_is_a_fault(given: dict[str, Any], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        Request.model_validate(given)


def test_babinsa_is_told_only_of_what_concerns_security(tmp_path: Path) -> None:
    told = 'name = "A"\nabout = "b"\nkelurahan = "all"\ntold = ["babinsa"]\n'
    head = '[request]\nbutton = "C"\nway = "reply"\n'
    field = '[[request.fields]]\nkey = "t"\nkind = "text"\nask = "?"\nlabel = "T"\n'
    (tmp_path / "aa.toml").write_text(told + head + field, encoding="utf-8")
    _, faults = read_folder(tmp_path, ())
    assert [one.place for one in faults] == ["told"]
    secure = head + 'category = "security"\n'
    (tmp_path / "aa.toml").write_text(told + secure + field, encoding="utf-8")
    assert list(load(tmp_path, ())) == ["aa"]
