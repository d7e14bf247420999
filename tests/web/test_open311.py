"""Open311 over HTTP, read by a client that is not ours, and by its standard: GeoReport v2."""

import asyncio
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree as ET

import pytest
from georeport import GeoReport
from hypothesis import given
from hypothesis import strategies as st

from tests.cases import cases
from tests.conversations.desk import aspiration, presses, stored
from tests.databases import both_databases
from tests.town import Town
from tests.web.test_neighbourhood import ANSWER, forced, get, solved
from tests.web_town import town
from tickets import plainjson
from tickets.model import Spot, Ticket
from tickets.presses import Press
from understanding import categories
from web.open311.formats import DEFINITION, ERRORS, REQUESTS, BadQuestion, Format, written
from web.open311.questions import SPAN, read

__all__ = ["town"]

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
PLACES = ("tegalgede", "wirolegi")


async def reports(town: Town) -> list[Ticket]:
    """Three that everybody may read of: solved, open, open in another kelurahan; and one that nobody may."""
    staf = await town.official("Pak Hadi", "staff")
    siti, ani = await town.resident("Siti"), await town.resident("Ani", "wirolegi")
    found = [
        await aspiration(town, siti, "Selokan mampet", spot=Spot(-8.156789, 113.723456)),
        await aspiration(town, siti, "Lampu mati", category="street_lighting"),
        await aspiration(town, ani, "Sampah menumpuk", category="waste"),
    ]
    for one in found:
        await forced(town, one)
    await aspiration(town, siti, "Tidak untuk umum")
    await solved(town, staf, found[0])
    return [await stored(town, one) for one in found]


def client(town: Town, form: str, kelurahan: str | None = None) -> GeoReport:
    return GeoReport(f"{town.settings().web_url}/open311/v2", jurisdiction=kelurahan, output_format=form)


@both_databases
@pytest.mark.parametrize("form", ["json", "xml"])
async def test_a_client_that_is_not_ours_reads_it(town: Town, form: str) -> None:
    first, second, third = await reports(town)
    ours = client(town, form)
    services = await asyncio.to_thread(ours.get_service_list)
    assert {one["service_code"] for one in services} == categories.PUBLIC
    assert {str(one["metadata"]).lower() for one in services} == {"false"}
    definition = await asyncio.to_thread(ours.get_service_definition, "waste")
    assert definition.get("service_definition", definition)["service_code"] == "waste"
    found = await asyncio.to_thread(ours.get_service_requests)
    assert {one["service_request_id"] for one in found} == {first.number, second.number, third.number}
    one = await asyncio.to_thread(ours.get_service_request, first.number)
    one = one[0] if isinstance(one, list) else one
    assert (one["status"], one["service_code"]) == ("closed", "roads_drainage")
    assert (float(one["lat"]), float(one["long"])) == (-8.157, 113.723)
    assert one["requested_datetime"] == "2026-11-24T10:00:00+07:00"
    assert one["address"] == "RW 05, Kelurahan Tegalgede"
    assert ANSWER in one["status_notes"]
    assert "mampet" not in str(found)
    there = await asyncio.to_thread(client(town, form, "wirolegi").get_service_requests)
    there = there if isinstance(there, list) else [there]
    assert [each["service_request_id"] for each in there] == [third.number]


async def numbers(town: Town, query: str) -> set[str]:
    status, text, _ = await get(town, f"/open311/v2/requests.json?{query}")
    assert status == 200, text
    return {one["service_request_id"] for one in plainjson.read(text)}


@both_databases
async def test_filters(town: Town) -> None:
    first, second, third = [one.number for one in await reports(town)]
    assert await numbers(town, "status=open") == {second, third}
    assert await numbers(town, "status=closed") == {first}
    assert await numbers(town, "status=open,closed") == {first, second, third}
    assert await numbers(town, "service_code=waste") == {third}
    assert await numbers(town, "service_code=waste,street_lighting&status=open") == {second, third}
    assert await numbers(town, f"service_request_id={first},{third}&status=open&service_code=waste") == {
        first, third,
    }  # fmt: skip
    assert await numbers(town, "service_request_id=TGG-2611-0003") == set()
    assert await numbers(town, "end_date=2026-11-24T02:59:59Z") == set()
    assert await numbers(town, "start_date=2026-11-24T03:00:00Z&end_date=2026-11-24T03:00:01Z") == {
        first, second, third,
    }  # fmt: skip
    assert await numbers(town, "start_date=" + quote("2026-11-24T10:00:00+07:00")) == {first, second, third}
    await town.later(days=91)
    assert await numbers(town, "") == set()
    assert first in await numbers(town, f"service_request_id={first}")


@both_databases
async def test_errors_are_as_the_standard_says(town: Town) -> None:
    siti = await town.resident("Siti")
    hidden = await aspiration(town, siti, "Tidak untuk umum")
    await presses(siti, Press("public", hidden.id, 0, "yes"))
    wrong = {
        "/open311/v2/requests/TGG-2611-0099": 404, f"/open311/v2/requests/{hidden.number}": 404,
        "/open311/v2/services/health": 404, "/open311/v2/nothing": 404, "/open311/v2/": 404,
        "/open311/v2/requests?service_code=nothing": 404, "/open311/v2/requests?jurisdiction_id=mars": 404,
        "/open311/v2/requests?status=lost": 400, "/open311/v2/requests?start_date=yesterday": 400,
        "/open311/v2/requests?start_date=2026-11-24T00:00:00": 400,
        "/open311/v2/requests?start_date=2026-01-01T00:00:00Z&end_date=2026-11-24T00:00:00Z": 400,
    }  # fmt: skip
    for path, code in wrong.items():
        head, mark, query = path.partition("?")
        told = {}
        for form in ("xml", "json"):
            status, text, headers = await get(town, f"{head}.{form}{mark}{query}")
            assert (status, form in headers["Content-Type"]) == (code, True), path
            told[form] = text
        assert plainjson.read(told["json"])[0]["code"] == code
        (error,) = ET.fromstring(told["xml"])  # noqa: S314  # our own answer
        assert (error.findtext("code"), bool(error.findtext("description"))) == (str(code), True)
    for method in ("POST", "PUT", "DELETE"):
        status, text, _ = await get(town, "/open311/v2/requests.xml", method)
        assert (status, ET.fromstring(text).findtext("error/code")) == (403, "403")  # noqa: S314  # the same


@both_databases
async def test_without_an_ending_it_is_xml_unless_json_is_wanted(town: Town) -> None:
    status, text, headers = await get(town, "/open311/v2/services")
    assert (status, text[:5]) == (200, "<?xml")
    assert headers["Content-Type"].startswith("text/xml")
    status, text, _ = await get(town, "/open311/v2/services", Accept="application/json")
    assert (status, text[0]) == (200, "[")


def asked(**given: str) -> Any:
    return read(given, PLACES, categories.PUBLIC, NOW)


def test_the_newest_ninety_days_where_nothing_is_said() -> None:
    found = asked()
    assert found.end - found.start == SPAN
    assert found.end > NOW
    assert found.places == PLACES
    assert asked(start_date="2026-09-01T00:00:00Z").end == datetime(2026, 11, 30, tzinfo=UTC)
    assert asked(end_date="2026-09-01T00:00:00Z").start == datetime(2026, 6, 3, tzinfo=UTC)


@given(st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC)), st.integers(-5, 200))  # noqa: DTZ001  # made aware by timezones
def test_never_more_than_ninety_days(start: datetime, days: int) -> None:
    given_ = {"start_date": start.isoformat(), "end_date": (start + timedelta(days=days)).isoformat()}
    if 0 <= days <= 90:
        found = asked(**given_)
        assert timedelta(0) <= found.end - found.start <= SPAN
    else:
        with pytest.raises(BadQuestion):
            asked(**given_)


QUERY = ("start_date", "end_date", "status", "service_code", "service_request_id", "jurisdiction_id")


@given(st.dictionaries(st.sampled_from(QUERY), st.text(max_size=30)))
def test_whatever_is_asked_has_an_answer(query: Mapping[str, str]) -> None:
    found = None
    try:
        found = read(query, PLACES, categories.PUBLIC, NOW)
    except BadQuestion as fault:
        status = fault.status
    assert status in (400, 404) if found is None else found.end - found.start <= SPAN


@given(st.text())
def test_both_forms_say_the_same(words: str) -> None:
    fields = {
        "service_request_id": "TGG-1",
        "status_notes": words,
        "lat": None,
        "long": -1.5,
        "metadata": False,
    }
    xml = ET.fromstring(written(Format.XML, REQUESTS, [fields, fields]))  # noqa: S314  # our own answer
    json = plainjson.read(written(Format.JSON, REQUESTS, [fields, fields]))
    assert (xml.tag, len(xml), len(json)) == ("service_requests", 2, 2)
    one = {each.tag: each.text for each in xml[0]}
    assert (one["long"], one["metadata"], one["lat"]) == ("-1.5", "false", None)
    readable = "".join(sign for sign in words if sign >= " " and sign not in "\x7f\ufffe\uffff")
    if readable == words:
        assert (one["status_notes"] or "") == words
    assert json[0]["status_notes"] == words or not words.isprintable()


@cases(("names", "things", "text"), [
    (DEFINITION, [{"service_code": "a", "attributes": []}],
     "<service_definition><service_code>a</service_code><attributes /></service_definition>"),
    (ERRORS, [{"code": 404, "description": "a & b"}],
     "<errors><error><code>404</code><description>a &amp; b</description></error></errors>"),
    (REQUESTS, [], "<service_requests />"),
])  # fmt: skip
def test_how_it_is_written(names: Any, things: Any, text: str) -> None:
    assert written(Format.XML, names, things).decode().partition("\n")[2] == text
