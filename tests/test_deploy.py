"""What deploy/ shows can be used as it stands: it names settings and paths that there are."""

import re
from pathlib import Path

from app import settings

DEPLOY = Path(__file__).parent.parent / "deploy"
OTHERS = {"SAMBANG_UPSTREAM", "SAMBANG_WORKERS"}
"""Variables of the files themselves."""


def test_every_setting_that_is_named_exists() -> None:
    known = {f"SAMBANG_{name.upper()}" for name in settings.Settings.model_fields} | OTHERS
    named = {
        name for path in DEPLOY.iterdir() for name in re.findall(r"\bSAMBANG_[A-Z_]+\b", path.read_text())
    }
    assert named
    assert named <= known


def test_web_servers_pass_on_the_path_that_the_setting_beside_them_names() -> None:
    for name, passed in (("Caddyfile", r"@telegram path (\S+)"), ("nginx.conf", r"location = (\S+)")):
        text = (DEPLOY / name).read_text()
        wanted = re.findall(r"SAMBANG_WEBHOOK_URL=https://bot\.example\.id(\S+)", text)
        assert re.findall(passed, text) == wanted
        assert wanted
