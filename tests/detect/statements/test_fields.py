"""The fields of words, with who is spoken of and what is negated."""

import pytest

from ficelle.detect.statements.engine import statements_of
from ficelle.detect.statements.kinds.fields import of_fields


@pytest.mark.parametrize(
    ("content", "language", "field"),
    [
        ("We paid nobody", "en", "field=we paying"),
        ("We never paid them", "en", "field=we not paying"),
        ("Nous n’avons jamais payé ces comptes", "fr", "field=we not paying"),
        ("They hid the report", "en", "field=they hiding"),
        ("that Orzovia forged it", "en", "field=name forging"),
    ],
)
def test_a_field_is_found_with_who_and_not(content: str, language: str, field: str) -> None:
    assert field in of_fields(content, language)


def test_a_negation_ends_with_its_sentence() -> None:
    assert "field=not paying" not in of_fields("Never. They paid.", "en")


def test_ones_own_side_is_no_other_name() -> None:
    assert "field=own forging" in of_fields("that Orzovia forged it", "en", frozenset({"orzov"}))


@pytest.mark.parametrize(
    ("text", "language", "kind"),
    [
        ("« Personne ne nous a payés », a dit Mara Holt.", "fr", "denial"),
        ("“Nobody paid us,” said Mara Holt.", "en", "denial"),
        ("Mara Holt a refusé d’indiquer lesquels.", "fr", "assertion"),
        ("Mara Holt refused to name them.", "en", "assertion"),
        ("“We pay our producers,” said Mara Holt.", "en", "assertion"),
        ("Mara Holt said that the Right would ask the budget office.", "en", "announcement"),
    ],
)
def test_what_denies_and_what_says_nothing(text: str, language: str, kind: str) -> None:
    assert [s.kind for s in statements_of(text, language)] == [kind]
