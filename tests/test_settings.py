from pathlib import Path

import pytest

from ficelle import settings
from ficelle.errors import SettingsError


def test_the_defaults_are_written_out_and_read_back(tmp_path: Path) -> None:
    settings.write_defaults(tmp_path, {"quotations": {"window": 200, "languages": ["en", "fr"], "strict": True}})
    assert 'memory = "700MB"' in (tmp_path / settings.FILE).read_text()
    read = settings.read(tmp_path)
    assert read.parameters("quotations", {"window": 1, "languages": [], "strict": False}) == {
        "window": 200,
        "languages": ["en", "fr"],
        "strict": True,
    }
    assert read.enabled("quotations")


def test_a_case_without_settings_has_the_defaults(tmp_path: Path) -> None:
    assert settings.read(tmp_path) == settings.Settings()


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("[engine", "not valid TOML"),
        ("[motor]\nx = 1", r"unknown section \[motor\]"),
        ("[engine]\nspeed = 3", "no setting 'speed'. It has: memory, threads"),
    ],
)
def test_bad_settings_say_what_would_have_worked(tmp_path: Path, written: str, told: str) -> None:
    (tmp_path / settings.FILE).write_text(written)
    with pytest.raises(SettingsError, match=told):
        settings.read(tmp_path)


def test_a_detectors_unknown_setting_is_named(tmp_path: Path) -> None:
    (tmp_path / settings.FILE).write_text("[detect.quotations]\nwindw = 3\n")
    with pytest.raises(SettingsError, match="no setting 'windw'. It has: window"):
        settings.read(tmp_path).parameters("quotations", {"window": 200})
