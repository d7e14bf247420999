"""What is declared of a form's answers is what the form asks."""

from typing import get_type_hints

import pytest

from tickets.forms import aside, engine, officials, prefill, values
from tickets.forms.declared import AGREED, FORMS, NAMELESS

DECLARED = {
    "profile": values.ProfileAnswers,
    "aspiration": values.ReportAnswers,
    "on_behalf": values.BehalfAnswers,
    "invitation": values.InvitationAnswers,
    "heard": values.HeardAnswers,
}
EXTRA = {"on_behalf": {"kelurahan", "type", "place", "visibility"}}
"""Of a report on behalf: given before it is begun, or of any report."""


@pytest.mark.parametrize("form", DECLARED)
def test_the_answers_of_a_form_are_those_of_its_questions(form: str) -> None:
    declared = {key for key in get_type_hints(DECLARED[form]) if not key.startswith("~")}
    asked = {one.key for one in FORMS[form].fields}
    assert declared - asked == EXTRA.get(form, set())
    assert asked - declared == set()


def test_what_no_question_asked_for_is_declared_under_its_name() -> None:
    report, profile = get_type_hints(values.ReportAnswers), get_type_hints(values.ProfileAnswers)
    marks = {prefill.EITHER, prefill.ALARM, prefill.TEXT_PARTS, engine.GIVEN, engine.LISTED}
    assert marks | {officials.NAMED, officials.CHIEFS_NAMED} <= report.keys()
    assert {AGREED, NAMELESS} <= profile.keys()
    assert aside.parts_key("text") == prefill.TEXT_PARTS
