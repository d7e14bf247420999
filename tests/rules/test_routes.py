"""What leads where: one handler for a name, and a handler for each name that is offered."""

import pytest

from handlers import ROUTES
from handlers.chat.routing import table
from tickets.aspirations.extras import EXTRAS
from tickets.forms.declared import FORMS


def test_a_name_that_leads_to_two_places_is_a_fault() -> None:
    with pytest.raises(ValueError, match="'verify' leads to two handlers"):
        table(("verify", print), ("ask", print), ("verify", len))


def test_each_form_leads_somewhere() -> None:
    assert set(FORMS) - set(ROUTES.forms) == set()


def test_each_extra_of_a_card_leads_somewhere() -> None:
    assert set(EXTRAS) - set(ROUTES.picks) - set(ROUTES.forms) == set()
