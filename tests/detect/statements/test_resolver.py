"""Who a mention is, on invented sentences: descriptions, short forms, epithets, pages, states and those who join."""

import pytest

from ficelle.detect.statements import statements_of

SPEAKERS = {
    "a short form in brackets": (
        "en",
        "The Marine Safety Board (MSB) opened an inquiry.\n\nThe MSB said two ships had collided.",
        ["Marine Safety Board"],
    ),
    "a short form told by its initials alone": (
        "en",
        "The Fisheries Oversight Commissioner published a report on Monday.\n\nThe FOC said the catch had halved.",
        ["Fisheries Oversight Commissioner"],
    ),
    "a French short form whose words are small": (
        "fr",
        "L'Office national de contrôle maritime enquête.\n\nL'ONCM a affirmé que deux navires avaient coulé.",
        ["Office national de contrôle maritime"],
    ),
    "a company called again": (
        "en",
        "Carmaker Norvia Motors lost a tenth of its value on Friday. The company said its sales had fallen.",
        ["Norvia Motors"],
    ),
    "a company that is explained, whatever was named since": (
        "en",
        "The accounts belong to Zelkom LLC, a company in Ordak.\n\nNobody noticed.\n\nThe company said it was closed.",
        ["Zelkom LLC"],
    ),
    "a ministry is no company": (
        "en",
        "The Ministry of Trade opened the fair. The company said it had sold nothing.",
        ["company"],
    ),
    "an office by the beginning of its name": (
        "en",
        "The Office for Press Freedom has counted forty cases.\n\nThe Office notes that none went to court.",
        ["Office for Press Freedom"],
    ),
    "a person by an age": (
        "en",
        "Mara Holt, 58, runs the port. Her brother Ivo Holt sails.\n\n“I never sold it,” the 58-year-old said.",
        ["Mara Holt"],
    ),
    "an epithet of the one person in focus": (
        "en",
        "Anna Holt is aware of the risk.\n\n“Nobody has made money with this,” the lanky, stubborn engineer said.",
        ["Anna Holt"],
    ),
    "who once held an office": (
        "en",
        "Mara Holt, who was hailed as a hero, is back.\n\nThe former sergeant-at-arms said Monday she was tired.",
        ["Mara Holt"],
    ),
    "an epithet that two people may bear": (
        "en",
        "Mara Holt met Ivo Brandt in the port.\n\n“Nobody has made money with this,” the stubborn engineer said.",
        ["stubborn engineer"],
    ),
    "whoever was introduced without a name": (
        "en",
        "Mara Holt runs the Lantern. A former reporter left in May.\n\nThe former reporter said the pages were forged.",
        ["former reporter"],
    ),
    "a page belongs to somebody": (
        "en",
        "According to the Norvia website, the farms will run on sunlight.",
        ["Norvia"],
    ),
    "whoever released a statement": (
        "en",
        "“We must talk,” said a statement released by the Prime Minister's Office.",
        ["Prime Minister's Office"],
    ),
    "a letter spoken of again": (
        "en",
        "Mara Holt wrote in a letter that it was unsafe.\n\nWork goes on.\n\nAccording to the letter, nobody knew.",
        ["Mara Holt", "Mara Holt"],
    ),
    "a name after a title that capitals lead to": (
        "en",
        "But Veldan Hereditary Chief Na'ruk said he was calm.\n\n“We were not threatened,” he said.",
        ["Na'ruk", "Na'ruk"],
    ),
    "kin by a given name": (
        "en",
        "Josef Korr led the inquiry.\n\nHolt's father, Josef, said his son grew up in Ordak.",
        ["Josef"],
    ),
    "two who speak together, and they": (
        "en",
        "The owners Anna Holt and Thomas Brandt said they respected the vote.\n\n“We will go on,” they said.",
        ["Anna Holt and Thomas Brandt", "Anna Holt and Thomas Brandt"],
    ),
    "two who speak together in French": (
        "fr",
        "Anne Duval et Thomas Morel ont déclaré que le port rouvrirait.",
        ["Anne Duval et Thomas Morel"],
    ),
    "a union is not the firm that its members leave": (
        "en",
        "Workers at Delta Steel walked out on Monday. The union said the mill had broken its word.",
        ["union"],
    ),
    "who is presented right before a quotation": (
        "en",
        "“It works,” Ivo Brandt said. The scheme also helped the accountant Mats Holt, 50. “I sleep better,” he said.",
        ["Ivo Brandt", "Mats Holt"],
    ),
    "a source keeps what makes it out": (
        "en",
        "The plan was dropped, according to a person familiar with the talks but unauthorized to speak publicly.",
        ["a person familiar with the talks"],
    ),
    "people to whom something was done": (
        "en",
        "People arrested last week said that the guards had hit them.",
        ["People arrested last week"],
    ),
    "a part of a community": (
        "en",
        "Some in the fishing community say the support has dried up.",
        ["Some in the fishing community"],
    ),
    "who is present is not called so": (
        "en",
        "A grenade went off in the lobby, a private security professional present during the attack said.",
        ["private security professional"],
    ),
    "a French company by its kind": (
        "fr",
        "Les messages provenaient de l'entreprise Kalvor. L'entreprise a affirmé qu'elle n'avait vendu aucun compte.",
        ["Kalvor"],
    ),
    "a French minister whom everybody knows": (
        "fr",
        "Mara Holt a visité le port. La ministre a affirmé que les quais rouvriraient.",
        ["Mara Holt"],
    ),
    "French sources keep what makes them out": (
        "fr",
        "Des pêcheurs interrogés lundi affirment que le port est fermé.",
        ["pêcheurs interrogés lundi"],
    ),
    "a name that explains a description": (
        "en",
        "The mayor of Port Ordak, Lena Korr, said the quay was closed. “We will reopen it,” she added.",
        ["Lena Korr", "Lena Korr"],
    ),
    "a body that explains a description": (
        "en",
        "A regional watchdog, the Forum for Open Media, said forty cases were known.",
        ["Forum for Open Media"],
    ),
    "a French office with what it is of, then a name": (
        "fr",
        "« Le port est fermé », a écrit le secrétaire général de la capitainerie, Aristide Morvan.",
        ["Aristide Morvan"],
    ),
    "a French body whose name goes on in small letters": (
        "fr",
        "Leur fédération, Quais vivants, affirme que le port est fermé.",
        ["Quais vivants"],
    ),
    "who speaks for somebody is not that person": (
        "en",
        "A spokesman for Prime Minister Lena Korr said the talks had failed.",
        ["spokesman for Prime Minister Lena Korr"],
    ),
    "a surname alone, of a name that a parser may overlook": (
        "en",
        "Bjarte Okonwa told the panel that the boxes were empty.\n\nOkonwa denied that anybody had opened them.",
        ["Bjarte Okonwa", "Bjarte Okonwa"],
    ),
    "a surname in capitals": (
        "en",
        "PRESIDENT OKONWA: “We will not pay”\n\nPresident Bjarte Okonwa said on Monday the port was closed.",
        ["Bjarte Okonwa", "Bjarte Okonwa"],
    ),
    "a rank after a French title": (
        "fr",
        "La procureure générale, Mme Ildiko Morvan, enquête.\n\nLa procureure générale affirme que c'est grave.",
        ["Ildiko Morvan"],
    ),
    "an office by another name": (
        "fr",
        "Le président de la République, Ivo Morvan, est venu. Le chef de l'État a affirmé que le port rouvrirait.",
        ["Ivo Morvan"],
    ),
    "the head of state is no company's president": (
        "fr",
        "Le président de la société Norval, Ivo Morvan, est venu. Le chef de l'État a affirmé que le port rouvrirait.",
        ["chef de l'État"],
    ),
    "a state is no “he”": (
        "fr",
        "Le ministre de la Mer, Ivo Morvan, est venu. En Moldanie, tout est fermé. « Nous rouvrirons », a-t-il dit.",
        ["Ivo Morvan"],
    ),
    "somebody without a name, and she": (
        "en",
        "Lena Korr runs the clinic.\n\nA nurse said the beds were full. “Nobody came,” she added.",
        ["nurse", "nurse"],
    ),
    "a French short form in brackets that is a word": (
        "fr",
        "Le Syndicat unitaire de la navigation portuaire (Sunap) affirme que le port est fermé.",
        ["Syndicat unitaire de la navigation portuaire"],
    ),
    "a French pronoun that a verb carries": (
        "fr",
        "La juriste Hermeline Morvan a lu la loi. « Un faussaire ne signe pas », écrit-elle dans la Revue.",
        ["Hermeline Morvan"],
    ),
    "who chairs a hearing": (
        "en",
        "THE CHAIR (Ms Lena Korr): It is open.\n\nMR BRANDT: We read it.\n\nTHE CHAIR: It ends.\n\nMR BRANDT: I see.",
        ["Lena Korr", "BRANDT", "Lena Korr", "BRANDT"],
    ),
    "an official whom the next paragraph names": (
        "en",
        "Norvia's health minister rejected the claim.\n\nLena Korr said it was false. “It is over,” the minister said.",
        ["Lena Korr", "Lena Korr", "Lena Korr"],
    ),
    "an official whom the next paragraph does not name": (
        "en",
        "Norvia's health minister rejected the claim.\n\nLena Korr, a nurse, told lawmakers that it was false.",
        ["Norvia's health minister", "Lena Korr"],
    ),
    "an age of whoever was named last": (
        "en",
        "Ivo Brandt runs the port. Members of the board accused Lena Korr of theft. The 58-year-old denied it.",
        ["Members of the board", "Lena Korr"],
    ),
    "somebody who acts without a name": (
        "en",
        "Lena Korr runs the clinic.\n\nA retired teacher put it best in her letter. “Nobody came,” she wrote.",
        ["retired teacher"],
    ),
    "an office that a minister does not hold": (
        "en",
        "Interior minister Lena Korr said nobody was hurt. The prosecutor announced an inquiry.",
        ["Lena Korr", "prosecutor"],
    ),
    "a part of a ministry is not the ministry": (
        "en",
        "A working group of the ministry recommended a merger in May. The ministry denied it.",
        ["working group of the ministry", "ministry"],
    ),
    "a French collective whose name goes on in small letters": (
        "fr",
        "La Fédération des quais exige une enquête. Le collectif Ciel vif réclame une enquête.",
        ["Fédération des quais", "Ciel vif"],
    ),
}


@pytest.mark.parametrize(("language", "text", "speakers"), SPEAKERS.values(), ids=SPEAKERS.keys())
def test_who_a_mention_is(language: str, text: str, speakers: list[str]) -> None:
    assert [s.speaker for s in statements_of(text, language)] == speakers


@pytest.mark.parametrize(
    ("language", "text", "targets"),
    [
        (
            "en",
            "Holt accuses Azerbaijan of theft.\n\nMara Holt on Monday accused the Caspian country of sabotage.",
            ("Azerbaijan",),
        ),
        (
            "en",
            "Holt accuses Azerbaijan of theft.\n\nMara Holt on Monday accused the neighbouring country of sabotage.",
            ("neighbouring country",),
        ),
        (
            "en",
            "Holt praised Azerbaijan and rebuked Armenia.\n\nMara Holt accused the landlocked country of sabotage.",
            ("landlocked country",),
        ),
        (
            "fr",
            "La ministre Mara Holt a reçu le Qatar lundi. Elle a accusé le pays du Golfe de sabotage.",
            ("Qatar",),
        ),
    ],
)
def test_a_country_called_again_is_the_one_just_named(language: str, text: str, targets: tuple[str, ...]) -> None:
    assert statements_of(text, language)[-1].targets == targets


def test_an_association_is_no_court() -> None:
    text = (
        "Saisi par la Ligue des quais, le Conseil d'État doit se prononcer lundi. "
        "L'association accuse le gouvernement d'avoir menti."
    )
    assert statements_of(text, "fr")[-1].speaker == "Ligue des quais"


@pytest.mark.parametrize("accuser", ["Mara Holt", "Ivo Brandt", "Lena Korr", "Norvia"])
def test_who_accuses_the_bank_is_not_the_bank(accuser: str) -> None:
    accusation, denial = statements_of(f"{accuser} accused the bank of fraud. The bank has denied it.", "en")
    assert accusation.speaker == accuser
    assert denial.speaker == "bank"


def test_what_a_body_says_of_the_company_may_be_of_itself() -> None:
    _, second = statements_of("Norvia said the company would appeal. The company said it had paid.", "en")
    assert second.speaker == "Norvia"


def test_the_only_person_named_is_not_the_minister_for_that() -> None:
    text = (
        "MARLOW: Bastien Ormeval is on the line from the Assembly, where he chaired the committee on interference. "
        "The minister says Orzovia is behind the riots. Is it?\n\nORMEVAL: That isn't quite what he said."
    )
    assert all(s.speaker != "Bastien Ormeval" for s in statements_of(text, "en") if s.kind == "accusation")
