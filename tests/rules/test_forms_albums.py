"""An album as one answer: the same is kept as of its messages one after another, and nothing twice."""

from typing import Any

import pytest
from telegram import Message as Sent

from handlers.chat.incoming import empty, said
from tests.rules.test_forms_engine import ENV, NOW, PHOTO, STORY, fresh, walk
from tests.rules.test_incoming import BODY
from tickets.drafts import Draft, Said
from tickets.forms import prefill
from tickets.forms.answers import Wrong
from tickets.forms.declared import ASPIRATION
from tickets.forms.engine import Asked, advance, edited, pour
from tickets.forms.fields import FILES_LIMIT


def photo(number: int, text: str = "") -> Said:
    """One message of an album."""
    return Said(number, text=text, album="a", attachment={**PHOTO, "unique_id": str(number)})


def album(*captions: str) -> Said:
    """Photos from message 10 on; the one with words stands for all of them."""
    parts = [photo(10 + n, text) for n, text in enumerate(captions)]
    main = next((one for one in parts if one.text), parts[0])
    rest = tuple(one for one in parts if one is not main)
    return Said(main.message, main.text, attachment=main.attachment, album="a", rest=rest)


def numbers(draft: Draft, key: str) -> list[str]:
    return [one["unique_id"] for one in draft.answers[key]["files"]]


def at_files() -> Draft:
    return walk(ASPIRATION, fresh(ASPIRATION), Said(1, text=STORY), "waste")


@pytest.mark.parametrize(
    "captions", [("",) * 5, ("utara", "", ""), ("", "utara", ""), ("a", "", "b"), ("a",)]
)
def test_at_the_question_for_files_it_is_as_one_after_another(captions: tuple[str, ...]) -> None:
    together = walk(ASPIRATION, at_files(), album(*captions))
    singly = walk(ASPIRATION, at_files(), *album(*captions).parts)
    assert together.answers == singly.answers
    assert together.sources == singly.sources
    assert numbers(together, "~files") == [str(10 + n) for n in range(len(captions))]


def test_words_under_it_answer_a_question_for_words_and_the_photos_are_kept() -> None:
    draft = walk(ASPIRATION, fresh(ASPIRATION), album("", STORY, "", "dari utara"))
    assert draft.answers["text"] == STORY
    assert numbers(draft, "~files") == ["10", "11", "12", "13"]
    assert draft.answers["~files"]["text"] == "dari utara"
    changed = edited(ASPIRATION, draft, photo(11, f"{STORY} malam"), ENV)
    assert isinstance(changed, Asked)
    assert changed.draft.answers["text"] == f"{STORY} malam"
    changed = edited(ASPIRATION, changed.draft, photo(13, "dari barat"), ENV)
    assert isinstance(changed, Asked)
    assert changed.draft.answers["~files"]["text"] == "dari barat"
    assert numbers(changed.draft, "~files") == ["10", "11", "12", "13"]


def test_before_its_question_it_is_kept_and_said_once() -> None:
    outcome = advance(ASPIRATION, fresh(ASPIRATION), album("", "", ""), ENV)
    assert isinstance(outcome, Asked)
    assert outcome.wrong == Wrong("file_kept")
    assert outcome.draft.step == "text"
    assert numbers(outcome.draft, "~files") == ["10", "11", "12"]


def test_what_is_too_much_is_refused_and_the_rest_stays() -> None:
    draft = walk(ASPIRATION, at_files(), *(photo(100 + n) for n in range(FILES_LIMIT - 2)))
    outcome = advance(ASPIRATION, draft, album("", "", "dekat", ""), ENV)
    assert isinstance(outcome, Asked)
    assert outcome.wrong == Wrong("too_many_files", {"limit": FILES_LIMIT})
    assert numbers(outcome.draft, "~files")[-2:] == ["10", "11"]
    assert outcome.draft.answers["~files"]["text"] == "dekat"


def test_from_outside_it_is_poured_in_whole() -> None:
    poured = pour(ASPIRATION, at_files(), album("", "dekat", ""), ENV)
    assert poured
    assert numbers(poured, "~files") == ["10", "11", "12"]
    assert poured.answers["~files"]["text"] == "dekat"


def test_before_any_form_it_is_as_one_after_another() -> None:
    whole = album("", "Tolong", "", "segera")
    for fill in (prefill.aspiration, prefill.addition, lambda kept: prefill.invitation(kept, NOW)):
        assert fill([whole]) == fill(list(whole.parts))
    used, over = prefill.fitting([Said(1, attachment=PHOTO), album(*[""] * FILES_LIMIT)])
    assert ([one.message for one in over], len(used)) == ([10 + FILES_LIMIT - 1], FILES_LIMIT)


def sent(number: int, **parts: Any) -> Any:
    found = {"file_id": str(number), "file_unique_id": f"u{number}", "width": 9, "height": 9}
    return Sent.de_json(
        {**BODY, "message_id": number, "photo": [found], "media_group_id": "g", **parts}, None
    )


def test_the_messages_of_one_album_as_one_value() -> None:
    value = said(sent(8, caption="utara"), [sent(7), sent(9, caption="selatan")])
    assert [one.message for one in value.parts] == [7, 8, 9]
    assert [one["unique_id"] for one in value.files] == ["u7", "u8", "u9"]
    assert (value.text, value.words, value.album) == ("utara", "utara\nselatan", "g")
    assert all(not one.rest for one in value.parts)
    assert "rest" not in value.kept
    assert Said(**value.kept).text == "utara"


def test_an_identity_number_under_any_of_them_is_not_kept() -> None:
    value = said(sent(7, caption="utara"), [sent(8, caption="NIK 3509211234567890")])
    assert value.masked
    assert "3509211234567890" not in value.words


def test_where_one_is_said_to_be_a_card_no_photo_is_kept() -> None:
    value = said(sent(7), [sent(8, caption="foto KTP saya"), sent(9)])
    assert value.card
    assert value.files == []
    assert not empty(value)  # the words stay
    assert empty(said(sent(7, photo=None)))
