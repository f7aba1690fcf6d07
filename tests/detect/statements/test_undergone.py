"""Whoever is accused, urged or told is not the one who accuses, urges or tells, helper or none."""

import pytest

from ficelle.detect.statements import statements_of

SUFFERED = [
    ("en", "Holt, accused of fraud, resigned on Monday."),
    ("en", "Mara Holt accused of fraud"),
    ("en", "Mara Holt charged with fraud"),
    ("en", "Minister Holt blamed for dam collapse"),
    ("en", "Mara Holt appeared in court charged with murder."),
    ("en", "Charged with murder, she appeared in court."),
    ("en", "Long accused of spying, Ivo Brandt left Norvia."),
    ("en", "Six defendants accused of manslaughter have been cleared of all charges."),
    ("en", "The firm, criticised for its silence, closed on Monday."),
    ("en", "Ivo Brandt, denounced as a traitor, left the country."),
    ("en", "A bombing blamed on Norvia killed ten people."),
    ("en", "Ivo Brandt, sued for libel, lost."),
    ("en", "Holt slammed for trip to Norvia"),
    ("en", "Holt urged to resign"),
    ("en", "Holt called on to resign"),
    ("en", "Holt, warned that the dam would break, left."),
    ("en", "Holt, asked whether she lied, left."),
    ("fr", "Holt, accusé de fraude, a démissionné lundi."),
    ("fr", "Le ministre accusé de corruption s'est tu."),
    ("fr", "Ivo Brandt, soupçonné d'espionnage, a été arrêté."),
    ("fr", "Ivo Brandt, mis en cause dans l'affaire, se tait."),
    ("fr", "Ivo Brandt a comparu, accusé du meurtre de Léna Korr."),
    ("fr", "Le groupe, critiqué pour son silence, a fermé lundi."),
    ("fr", "Ivo Brandt, qualifié de traître, est parti."),
    ("fr", "Mara Holt invitée à démissionner"),
]


@pytest.mark.parametrize(("language", "text"), SUFFERED)
def test_nobody_says_what_is_done_to_them(language: str, text: str) -> None:
    assert statements_of(text, language) == []


BY_SOMEBODY = [
    ("en", "Mara Holt accused of fraud by rivals", "rivals", "Mara Holt"),
    ("en", "Holt, accused by Norvia of lying, resigned.", "Norvia", "Holt"),
    ("en", "Holt, wanted for fraud and accused of bribery by Norvia, fled.", "Norvia", "Holt"),
    ("fr", "Mara Holt accusée de fraude par la Norvie", "Norvie", "Mara Holt"),
]


@pytest.mark.parametrize(("language", "text", "speaker", "target"), BY_SOMEBODY)
def test_who_does_it_is_named_behind_by(language: str, text: str, speaker: str, target: str) -> None:
    (statement,) = statements_of(text, language)
    assert (statement.speaker, statement.targets) == (speaker, (target,))


ACTIVE = [
    ("en", "He is the man Norvia accused of spying.", "Norvia"),
    ("en", "Ivo Brandt, whom Norvia accused of spying, left.", "Norvia"),
    ("en", "The ministry has accused of treason all who left.", "ministry"),
    ("en", "The outgoing mayor, Mara Holt, called on both candidates to leave their families out of it.", "Mara Holt"),
    ("en", "A source from the port told to our newspaper that one seal was broken.", "A source from the port"),
    ("fr", "La banque a assuré que tout allait et invité la population à ne rien retirer.", "banque"),
]


@pytest.mark.parametrize(("language", "text", "speaker"), ACTIVE)
def test_who_accuses_or_calls_still_does(language: str, text: str, speaker: str) -> None:
    found = statements_of(text, language)
    assert found
    assert {s.speaker for s in found} == {speaker}
