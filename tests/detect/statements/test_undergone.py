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
    assert all(s.speaker_how == "unattributed" for s in statements_of(text, language))


BY_SOMEBODY = [
    ("en", "Mara Holt accused of fraud by rivals", "rivals", "Mara Holt"),
    ("en", "Holt, accused by Norvia of lying, resigned.", "Norvia", "Holt"),
    ("en", "Holt, wanted for fraud and accused of bribery by Norvia, fled.", "Norvia", "Holt"),
    ("fr", "Mara Holt accusée de fraude par la Norvie", "Norvie", "Mara Holt"),
    ("fr", "La Norvie est accusée par la Chine et la Turquie d'ingérence.", "Chine et Turquie", "Norvie"),
    ("en", "Holt was accused by Norvia and Tarsk of theft.", "Norvia and Tarsk", "Holt"),
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
    ("fr", "Une personne proche du dossier affirme que le port est fermé.", "personne proche du dossier"),
    ("fr", "La banque a assuré que tout allait et invité la population à ne rien retirer.", "banque"),
]


@pytest.mark.parametrize(("language", "text", "speaker"), ACTIVE)
def test_who_accuses_or_calls_still_does(language: str, text: str, speaker: str) -> None:
    found = statements_of(text, language)
    assert found
    assert {s.speaker for s in found} == {speaker}


LAID = [
    ("en", "Norvia blamed the hack on Tarsk.", "the hack", ("Tarsk",)),
    ("en", "Norvia blamed Tarsk on Monday for the hack.", "for the hack", ("Tarsk",)),
    ("en", "Norvia holds the Tarskian government responsible for the hack.", "for the hack", ("Tarskian government",)),
    ("en", "Norvia put the blame for the hack on Tarsk.", "for the hack", ("Tarsk",)),
    ("en", "Mara Holt called Ivo Brandt a thief.", "Ivo Brandt a thief", ("Ivo Brandt",)),
    ("en", "Norvia accused Tarsk, Veldania and the Zelmarian army of hacking.", "of hacking",
     ("Tarsk", "Veldania", "Zelmarian army")),
    ("en", "Mara Holt accused Ivo Brandt, the mayor, of theft.", "of theft", ("Ivo Brandt",)),
    ("en", "Norvia accused the Ministry of Trade and Work of fraud.", "of fraud", ("Ministry of Trade and Work",)),
    ("en", "Brandt accused Holt of accusing Korr of fraud.", "of accusing Korr of fraud", ("Holt",)),
    ("en", "“You hacked us,” Holt told Brandt.", "“You hacked us,”", ("Brandt",)),
    ("en", "“She lied,” Holt said of Korr.", "“She lied,”", ("Korr",)),
    ("fr", "La Norvie tient la Zelmarie pour responsable du piratage.", "du piratage", ("Zelmarie",)),
    ("fr", "La Norvie a rejeté la responsabilité de l'accident sur la Zelmarie.", "de l'accident", ("Zelmarie",)),
    ("fr", "La Norvie traite Mara Holt de menteuse.", "menteuse", ("Mara Holt",)),
    ("fr", "La Norvie accuse la Zelmarie et la Veldanie de piratage.", "de piratage", ("Zelmarie", "Veldanie")),
    ("fr", "Mara Holt voit la main de la Zelmarie dans ce vol.", "la main de la Zelmarie dans ce vol", ("Zelmarie",)),
    ("fr", "Mara Holt, qui nie avoir menti, accuse Jean Martin de fraude.", "de fraude", ("Jean Martin",)),
    ("fr", "Le ministre accuse, sans la nommer, la Zelmarie d'ingérence.", "d'ingérence", ("Zelmarie",)),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "content", "targets"), LAID)
def test_whom_something_is_laid_to(language: str, text: str, content: str, targets: tuple[str, ...]) -> None:
    accusation = statements_of(text, language)[-1]
    assert (accusation.kind, accusation.content, accusation.targets) == ("accusation", content, targets)


NO_ACCUSATIONS = [
    ("en", "Norvia withdrew its accusation that Tarsk hacked the port."),
    ("en", "Had Tarsk hacked the port, we would know, Holt said."),
    ("en", "Holt said the army was accused of looting."),
    ("en", "“I was accused of fraud by Norvia,” Holt said."),
    ("en", "Holt called herself a liar."),
    ("en", "Holt vowed to hold those responsible accountable."),
    ("fr", "Holt a dit que la Zelmarie n'avait pas piraté le port."),
    ("fr", "Holt a dit que l'armée n'avait pas tiré sur des civils."),
]


@pytest.mark.parametrize(("language", "text"), NO_ACCUSATIONS)
def test_what_accuses_nobody(language: str, text: str) -> None:
    assert all(s.kind != "accusation" for s in statements_of(text, language))


WHO_SAID = [
    ("en", "Interfax quoted Mara Holt as saying the port was closed.", "Mara Holt"),
    ("en", "Holt was criticised by Korr after saying the port was closed.", "Holt"),
    ("en", "Holt was fined by the court for claiming that the port was closed.", "Holt"),
    ("en", "The court fined Holt for claiming that the port was closed.", "Holt"),
    ("en", "Holt was criticised by Korr and said the port was closed.", "Holt"),
    ("en", "Even as he praised the bank for its work, Rudy Brandt said the port was closed.", "Rudy Brandt"),
    ("fr", "Holt a été critiquée par Martin après avoir dit que le port était fermé.", "Holt"),
    ("fr", "Le tribunal a condamné Jean Martin pour avoir dit que le port était fermé.", "Jean Martin"),
    ("fr", "L'avocate de Jean Martin a dit que le port était fermé.", "avocate de Jean Martin"),
]


@pytest.mark.parametrize(("language", "text", "speaker"), WHO_SAID)
def test_who_said_it_is_not_who_judged_it(language: str, text: str, speaker: str) -> None:
    said = [s for s in statements_of(text, language) if s.content in ("the port was closed", "le port était fermé")]
    assert [s.speaker for s in said] == [speaker]


NO_DENIALS = [
    ("en", "Holt dismissed the army chief on Monday."),
    ("en", "Holt rebuffed a heckler."),
    ("en", "Holt dismissed Ivo Brandt as a clown."),
    ("en", "There is no denying that the port is closed."),
    ("en", "Nobody denies that the port is closed."),
    ("en", "The plan rejected on Monday was similar."),
    ("fr", "La police a repoussé les manifestants."),
    ("fr", "Nul ne conteste que le port est fermé."),
    ("fr", "La loi rejetée lundi était semblable."),
    ("en", "Asked whether Tarsk was behind the leak, the minister said: “We have no doubt.”"),
    ("fr", "Interrogé sur le rôle de la Zelmarie, le ministre a répondu : « Nous n'avons aucun doute. »"),
]


@pytest.mark.parametrize(("language", "text"), NO_DENIALS)
def test_what_denies_nothing(language: str, text: str) -> None:
    assert all(s.kind not in ("denial", "concession") for s in statements_of(text, language))


DENIED = [
    ("en", "The bank accused John Brandt of fraud. He denies the charges.", "John Brandt"),
    ("fr", "Le parquet accuse Marie Dupont de fraude, ce qu'elle nie.", "Marie Dupont"),
]


@pytest.mark.parametrize(("language", "text", "denier"), DENIED)
def test_a_pronoun_that_denies_at_once_is_the_accused(language: str, text: str, denier: str) -> None:
    assert [s.speaker for s in statements_of(text, language) if s.kind == "denial"] == [denier]
