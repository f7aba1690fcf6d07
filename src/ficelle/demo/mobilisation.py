"""A legitimate mobilisation: a union's public call, passed on by teachers and parents in their own words."""

from typing import Any, Final

import numpy as np

from ficelle.demo.block import LANGUAGES, REPOST, Draft, Generator, Ints
from ficelle.demo.organic import human_lag
from ficelle.demo.world import CALL_AT, CALL_HASHTAG, CALL_LINK, HOUR, MARCH_AT, phrases

POSTS: Final = 2_400
ACCOUNTS: Final = 1_050
_REPOSTS: Final = 0.16
_LINKED: Final = 0.14
_LOCAL: Final = 4  # hours ahead of UTC in Oranelle
_CALL: Final = (
    "Cette nuit, une école a brûlé à Port-Sarrin. Dimanche 18 mai, 9 heures, place des Filets : marche silencieuse. "
    "Relayez avec vos mots à vous, avec le mot-dièse"
)


def posts(rng: Generator, size: int, accounts: Ints, languages: Ints) -> list[Draft]:
    """The mobilisation's posts: the call first, by the first account; each account posts at least once."""
    spare = rng.exponential(1.0, len(accounts)) ** 1.4
    acts = 1 + rng.multinomial(max(0, size - len(accounts)), spare / spare.sum())
    who = rng.permutation(np.repeat(np.arange(len(accounts)), acts))[:size]
    times = np.sort(_times(rng, len(who)))
    drafts = [Draft(CALL_AT, int(accounts[0]), f"{_CALL} #{CALL_HASHTAG} {CALL_LINK}", CALL_HASHTAG, CALL_LINK)]
    for time, place in zip(times[1:].tolist(), who[1:].tolist(), strict=True):
        drafts.append(_post(rng, drafts, time, int(accounts[place]), int(languages[place])))
    return drafts


def _times(rng: Generator, size: int) -> Ints:
    """By day and evening, more after the call and more again as Sunday comes; nobody posts at four in the morning."""
    hours = np.arange((MARCH_AT - CALL_AT) // HOUR + 9)
    local = (CALL_AT // HOUR + hours + _LOCAL) % 24
    awake = np.clip(np.cos((local - 15.5) / 24 * 2 * np.pi) + 0.55, 0.02, None) + 0.7 * np.isin(local, (18, 19, 20))
    interest = 0.5 + np.exp2(-hours / 14) + 1.3 * np.exp2(-np.abs(hours - 104) / 20)
    chosen = rng.choice(hours, size, p=awake * interest / (awake * interest).sum())
    return CALL_AT + chosen * HOUR + rng.integers(60_000, HOUR, size)


def _post(rng: Generator, drafts: list[Draft], time: int, account: int, language: int) -> Draft:
    if rng.random() < _REPOSTS:
        return _repost(rng, drafts, time, account)
    slots: list[Any] = next(s["slots"] for s in phrases()["mobilisation"] if s["language"] == LANGUAGES[language])
    text = "".join(str(rng.choice(slot)) for slot in slots) + f" #{CALL_HASHTAG}"
    link = CALL_LINK if rng.random() < _LINKED else None
    return Draft(time, account, f"{text} {link}" if link else text, CALL_HASHTAG, link, language)


def _repost(rng: Generator, drafts: list[Draft], time: int, account: int) -> Draft:
    """The call, or what somebody wrote a while ago."""
    moment = time - int(human_lag(rng, 1, 50)[0])
    recent = range(max(0, len(drafts) - 200), len(drafts))
    target = max((place for place in recent if drafts[place].time <= moment), default=0)
    target = 0 if rng.random() < 0.45 else target
    while drafts[target].kind == REPOST:
        target -= 1
    return drafts[target]._replace(time=time, account=account, kind=REPOST, target=target)
