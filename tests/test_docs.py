"""What can be set, said or called is documented; links in the documents lead somewhere."""

import re
from pathlib import Path

import pytest
import typer

import handlers
from app import settings
from bot import app
from tests.markdown import links

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCUMENTS = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]


@pytest.mark.parametrize("name", sorted(settings.Settings.model_fields))
def test_every_setting_is_in_the_readme(name: str) -> None:
    assert f"| `SAMBANG_{name.upper()}` |" in README


@pytest.mark.parametrize("name", sorted(set(handlers.COMMANDS) - {"help"}))
def test_every_chat_command_is_in_the_readme(name: str) -> None:
    assert re.search(rf"`/{name}\b", README)


def machine_commands() -> list[str]:
    return sorted(typer.main.get_command(app).list_commands(None))  # type: ignore[attr-defined]


@pytest.mark.parametrize("command", machine_commands())
def test_every_machine_command_is_in_the_readme(command: str) -> None:
    assert f"bot.py {command}" in README


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_somewhere(document: Path) -> None:
    found = links(document.read_text(encoding="utf-8"))
    assert [link for link in found if not (document.parent / link).exists()] == []


def test_documents_name_no_path_of_a_machine() -> None:
    for document in DOCUMENTS:
        assert not re.search(r"/(?:root|home)/", document.read_text(encoding="utf-8")), document


def test_every_metric_is_documented() -> None:
    sources = [*(ROOT / "delivery").rglob("*.py"), *(ROOT / "web").glob("*.py"), ROOT / "app/watching.py"]
    names = {name for file in sources for name in re.findall(r'"(sambang_[a-z_]+)"', file.read_text())}
    operating = (ROOT / "docs" / "operating.md").read_text(encoding="utf-8")
    assert names
    assert {name for name in names if name not in operating} == set()
