"""The documentation says what the code does."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from ficelle.cli import main

ROOT = Path(__file__).parents[1]
REFERENCE = ROOT / "docs" / "reference"


def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate", REFERENCE / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_reference_is_what_the_code_says() -> None:
    for name, text in generator().pages().items():
        assert (REFERENCE / name).read_text(encoding="utf-8") == text, "run python docs/reference/generate.py"


@pytest.mark.parametrize("verb", main.commands)
def test_every_verb_takes_json_and_has_help(verb: str) -> None:
    command = main.commands[verb]
    assert command.help
    assert any("--json" in parameter.opts for parameter in command.params)


def test_every_link_in_the_documentation_leads_somewhere() -> None:
    import re

    for page in [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]:
        for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            if "://" not in target:
                assert (page.parent / target).exists(), f"{page}: {target}"
