"""The engine that walks every form: onward, back, changed, cancelled; and no wild walk breaks it."""

import json
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from almanac.calendar import WIB
from tickets.drafts import REVIEW, Draft, Said
from tickets.forms.answers import CLEAR, DONE, OFFERED, SKIP, Env, Wrong, options
from tickets.forms.declared import AGREED, ASPIRATION, FORMS, INVITATION, PROFILE, RESOLVE
from tickets.forms.engine import (
    BACK,
    CANCEL,
    CUT,
    EDIT,
    GIVEN,
    PASTE,
    SEND,
    Asked,
    Cancelled,
    Complete,
    Refused,
    advance,
    begin,
    edited,
    first_open,
    pour,
    progress,
)
from tickets.forms.fields import Field, FieldKind, Form
from tickets.model import AttachmentJson, SpotJson

NOW = datetime(2026, 11, 24, 10, tzinfo=WIB)
OPTIONS = {
    "kelurahan": ("tegalgede", "kebonsari"), "rw": ("12",), "name": ("Siti",), "host": ("Siti",),
    "to": ("kebonsari", "kecamatan"), "body": ("dlh",),
}  # fmt: skip
ENV = Env(NOW, OPTIONS, {"voice": "(pesan suara)"})
PHOTO: AttachmentJson = {"kind": "photo", "file_id": "x", "unique_id": "y", "caption": "", "size": 1}
VOICE: AttachmentJson = {"kind": "voice", "file_id": "v", "unique_id": "w", "caption": "", "size": 1}
SPOT: SpotJson = {"lat": -8.1, "lon": 113.7, "title": "", "address": ""}
STORY = "Selokan depan musala mampet sejak Senin"


def fresh(form: Form, **answers: Any) -> Draft:
    """A draft at its first open question."""
    return begin(form, Draft(1, 1, form.key, REVIEW, NOW, answers))


def walk(form: Form, draft: Draft, *said: Said | str) -> Draft:
    """The draft after these messages and presses, all of which must be taken."""
    for one in said:
        outcome = advance(form, draft, Said(choice=one) if isinstance(one, str) else one, ENV)
        assert isinstance(outcome, Asked), outcome
        draft = outcome.draft
    return draft


def at_review() -> Draft:
    """An aspiration at its review."""
    told = Said(1, text=STORY)
    return walk(ASPIRATION, fresh(ASPIRATION), told, "waste", SKIP, SKIP)


def test_every_question_in_order_then_the_review() -> None:
    draft = fresh(ASPIRATION)
    steps = []
    for said in (Said(1, text=STORY), "waste", SKIP, SKIP):
        steps.append((draft.step, progress(ASPIRATION, draft)))
        draft = walk(ASPIRATION, draft, said)
    assert steps == [
        ("text", (1, 4)), ("category", (2, 4)), ("files", (3, 4)), ("place", (4, 4)),
    ]  # fmt: skip
    assert draft.step == REVIEW
    assert (draft.answers["type"], draft.answers["visibility"]) == ("complaint", "normal")
    assert isinstance(advance(ASPIRATION, draft, Said(choice=SEND), ENV), Complete)


GROWING = Form(
    "growing",
    (
        Field("age", FieldKind.CHOICE, ("minor", "adult")),
        Field("parent", FieldKind.CHOICE, ("yes",), only=lambda answers: answers.get("age") == "minor"),
        Field("team", FieldKind.TEXT),
        Field("title", FieldKind.TEXT),
    ),
)


def test_the_number_of_steps_stays_and_none_is_left_out() -> None:
    """A question that an answer brings belongs to the step before it; what was known is no step."""
    draft = fresh(GROWING)
    assert progress(GROWING, draft) == (1, 3)
    draft = walk(GROWING, draft, "minor")
    assert (draft.step, progress(GROWING, draft)) == ("parent", (1, 3))
    draft = walk(GROWING, draft, "yes")
    assert (draft.step, progress(GROWING, draft)) == ("team", (2, 3))
    known = fresh(GROWING, team="Melati", **{GIVEN: ["team"]})
    assert progress(GROWING, known) == (1, 2)
    known = walk(GROWING, known, "adult")
    assert (known.step, progress(GROWING, known)) == ("title", (2, 2))


def test_a_wrong_answer_changes_nothing() -> None:
    draft = walk(ASPIRATION, fresh(ASPIRATION), Said(1, text=STORY))
    assert advance(ASPIRATION, draft, Said(choice="lain"), ENV) == Refused(draft, Wrong("choice"))


def test_back_keeps_the_answers_and_lanjut_goes_on() -> None:
    draft = walk(ASPIRATION, at_review(), BACK, BACK)
    assert draft.step == "files"
    draft = walk(ASPIRATION, draft, BACK, BACK, BACK)
    assert draft.step == "text"  # kind and visibility are folded into the review
    draft = walk(ASPIRATION, draft, DONE)
    assert draft.step == "files"  # which was opened again on the way
    assert walk(ASPIRATION, draft, DONE).step == REVIEW


def test_each_answer_is_changed_from_the_review() -> None:
    for field in ASPIRATION.asked(at_review().answers):
        draft = walk(ASPIRATION, at_review(), EDIT + field.key)
        assert draft.step == field.key
        assert walk(ASPIRATION, draft, BACK).step == REVIEW
    draft = walk(ASPIRATION, at_review(), EDIT + "text", Said(9, text="Lain"))
    assert (draft.step, draft.answers["text"]) == (REVIEW, "Lain")


def test_files_survive_being_looked_at_again() -> None:
    draft = walk(ASPIRATION, at_review(), EDIT + "files", Said(2, attachment=PHOTO), BACK)
    assert len(draft.answers["files"]["files"]) == 1
    draft = walk(ASPIRATION, draft, EDIT + "files", Said(3, attachment=VOICE), DONE)
    assert len(draft.answers["files"]["files"]) == 2
    draft = walk(ASPIRATION, draft, EDIT + "files", CLEAR, DONE)
    assert draft.answers["files"] is None


def test_said_before_its_question() -> None:
    draft = walk(ASPIRATION, fresh(ASPIRATION), Said(1, attachment=PHOTO), Said(3, spot=SPOT))
    assert draft.step == "text"
    draft = walk(ASPIRATION, draft, Said(2, text=STORY))
    assert draft.step == "category"
    assert draft.answers["text"] == STORY
    draft = walk(ASPIRATION, draft, Said(4, attachment=VOICE, text="dengarkan"), "waste")
    assert draft.step == "files"
    assert draft.answers["~files"]["text"] == "dengarkan"
    draft = walk(ASPIRATION, draft, DONE)
    assert draft.step == REVIEW
    assert draft.answers["place"] == {"text": "", "spot": SPOT}


def test_a_voice_note_is_the_story_and_a_photo_is_not() -> None:
    draft = walk(ASPIRATION, fresh(ASPIRATION), Said(1, attachment=PHOTO))
    assert draft.step == "text"
    draft = walk(ASPIRATION, draft, Said(2, attachment=VOICE))
    assert (draft.step, draft.answers["text"]) == ("category", "(pesan suara)")
    assert len(draft.answers["~files"]["files"]) == 2


def test_a_host_is_no_voice_note() -> None:
    draft = walk(INVITATION, fresh(INVITATION), "yasinan", Said(1, attachment=VOICE))
    assert draft.step == "host"
    assert len(draft.answers["~note"]["files"]) == 1


def test_proof_with_a_caption_is_both() -> None:
    outcome = advance(RESOLVE, fresh(RESOLVE), Said(1, attachment=PHOTO, text="Sudah bersih"), ENV)
    assert isinstance(outcome, Asked)
    assert outcome.draft.answers["note"] == "Sudah bersih"
    assert outcome.draft.step == "files"


def test_the_rest_of_a_paste_joins_it_and_nothing_later() -> None:
    long = "a" * CUT
    draft = walk(ASPIRATION, fresh(ASPIRATION), Said(1, text=long))
    soon = replace(ENV, now=NOW + timedelta(seconds=2))
    outcome = advance(ASPIRATION, draft, Said(7, text="dan sisanya"), soon)
    assert isinstance(outcome, Asked)
    assert outcome.same
    assert outcome.draft.answers["text"] == long + "dan sisanya"
    assert outcome.draft.step == "category"
    later = replace(ENV, now=NOW + PASTE + timedelta(seconds=5))
    assert isinstance(advance(ASPIRATION, draft, Said(7, text="sampah"), later), Refused)


def test_an_edit_of_either_part_of_a_paste() -> None:
    draft = walk(ASPIRATION, fresh(ASPIRATION), Said(1, text="a" * CUT), Said(2, text="rest"))
    for said, text in ((Said(2, text="end"), "a" * CUT + "end"), (Said(1, text="b"), "brest")):
        outcome = edited(ASPIRATION, draft, said, ENV)
        assert isinstance(outcome, Asked)
        assert outcome.draft.answers["text"] == text


def test_an_edit_that_leaves_something_open_asks_for_it() -> None:
    draft = fresh(PROFILE, kelurahan="tegalgede", **{AGREED: True})
    draft = walk(PROFILE, draft, Said(5, text="RW 5 RT 2"), Said(6, text="Siti"))
    outcome = edited(PROFILE, draft, Said(5, text="RW 6"), ENV)
    assert isinstance(outcome, Asked)
    assert outcome.draft.step == "ward"
    again = walk(PROFILE, outcome.draft, "02")
    assert (again.step, again.answers["ward"]) == ("phone", {"rw": "06", "rt": "02"})


def test_an_edit_of_a_message_that_gave_no_answer() -> None:
    assert edited(ASPIRATION, at_review(), Said(77, text="x"), ENV) is None


def test_an_edited_caption_leaves_the_file() -> None:
    told = Said(2, attachment=PHOTO, text="utara")
    draft = walk(ASPIRATION, fresh(ASPIRATION), Said(1, text=STORY), "waste", told, DONE)
    outcome = edited(ASPIRATION, draft, Said(2, attachment=PHOTO, text="selatan"), ENV)
    assert isinstance(outcome, Asked)
    assert outcome.draft.answers["files"]["text"] == "selatan"
    assert len(outcome.draft.answers["files"]["files"]) == 1


def test_messages_from_outside_are_poured_in_at_any_question() -> None:
    draft = walk(ASPIRATION, fresh(ASPIRATION), Said(1, text=STORY), "waste")
    poured = pour(ASPIRATION, draft, Said(9, attachment=PHOTO, text="dekat"), ENV)
    assert poured
    poured = pour(ASPIRATION, poured, Said(10, text="ya"), ENV)
    assert poured
    assert (poured.step, poured.answers["text"]) == ("files", f"{STORY}\nya")
    assert poured.answers["~files"]["text"] == "dekat"
    full = walk(ASPIRATION, draft, *(Said(n, attachment=PHOTO) for n in range(20, 30)))
    assert pour(ASPIRATION, full, Said(40, attachment=PHOTO), ENV) is None


def test_whoever_agreed_before_is_not_asked_and_cannot_go_back_to_it() -> None:
    draft = fresh(PROFILE, **{AGREED: True})
    assert progress(PROFILE, draft) == (1, 4)
    assert walk(PROFILE, draft, BACK).step == "kelurahan"


CHOICES = st.sampled_from(
    [BACK, CANCEL, SEND, SKIP, DONE, CLEAR, f"{OFFERED}0", "agree", "tegalgede", "complaint", "waste",
     "normal", "yasinan", "05", "day=2026-11-27", "clock=19:00", "month=2026-12", "pick=0", "unsaid",
     *(EDIT + field.key for form in FORMS.values() for field in form.fields)]
)  # fmt: skip
TEXTS = st.one_of(
    st.sampled_from(["RW 5 RT 2", "081234567890", "besok malam jam 7", "Sabtu jam 7", "Kamis malam", STORY]),
    st.text(max_size=40),
)
SAID = st.builds(
    Said,
    message=st.integers(1, 60),
    text=TEXTS,
    attachment=st.sampled_from([None, None, PHOTO, VOICE]),
    spot=st.sampled_from([None, None, SPOT]),
    phone=st.sampled_from(["", "", "+6281234567890"]),
)
DEEDS = st.lists(
    st.one_of(st.builds(Said, choice=CHOICES), SAID, st.tuples(st.just("edit"), SAID)), max_size=25
)


@pytest.mark.parametrize("key", list(FORMS))
@settings(deadline=None, max_examples=40)
@given(deeds=DEEDS)
def test_no_walk_breaks_a_form(key: str, deeds: list[Any]) -> None:
    form = FORMS[key]
    draft = fresh(form)
    for deed in deeds:
        outcome = (
            edited(form, draft, deed[1], ENV) if isinstance(deed, tuple) else advance(form, draft, deed, ENV)
        )
        assert isinstance(advance(form, draft, Said(choice=CANCEL), ENV), Cancelled)
        assert isinstance(advance(form, draft, Said(choice=BACK), ENV), Asked)
        match outcome:
            case Complete(done):
                assert all(asked.key in done.answers for asked in form.asked(done.answers))
                return
            case Cancelled():
                return
            case Asked(after):
                assert after.revision == draft.revision + 1
                draft = after
            case Refused(after):
                assert after == draft
        sound(form, draft)


def sound(form: Form, draft: Draft) -> None:
    """What holds of any draft."""
    step, total = progress(form, draft)
    assert 1 <= step <= total == len(form.steps({}))
    assert json.loads(json.dumps(dict(draft.answers))) == draft.answers
    assert set(draft.sources.values()) <= {field.key for field in form.fields}
    if draft.step == REVIEW:
        assert form.review
        assert first_open(form, draft.answers) == REVIEW
    else:
        kind = form.field(draft.step).kind
        assert kind is not FieldKind.CHOICE or options(form.field(draft.step), ENV)
