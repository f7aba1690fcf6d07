"""The planted operation: a visual, then its amplification by five hashtags and pasted texts, within two days.

A core of accounts acts again and again, together within a minute; a crowd acts one to four times in the hours around.
"""

from dataclasses import dataclass
from typing import Any, Final, NamedTuple

import numpy as np

from ficelle.demo.block import REPOST, Draft, Generator, Ints
from ficelle.demo.world import HASHTAGS, HOUR, MINUTE, VISUAL_AT, VISUAL_LINK, VISUAL_SPAN, phrases

PUSHES: Final = 60  # orders that the core follows
_TOGETHER: Final = 45_000  # milliseconds within which the core follows
_CORE: Final = 0.07  # share of the accounts
_CROWD_ACTS: Final = (0.42, 0.27, 0.18, 0.13)  # chances of one to four acts
_WAVES: Final = (1.2, 3.5, 6.5, 9.5, 12.5, 15.0, 24.5, 27.0, 30.5, 33.5, 37.0, 44.0)  # hours after the visual
_WAVE_SIZES: Final = (0.16, 0.15, 0.14, 0.11, 0.1, 0.06, 0.07, 0.07, 0.05, 0.05, 0.03, 0.01)
_VISUAL: Final = 0.62  # posts that carry the visual
_EDITED: Final = 0.55  # pasted texts changed by hand


@dataclass(frozen=True)
class Scale:
    """How many originals, reposts and accounts the operation has on a platform."""

    posts: int
    reposts: int
    accounts: int


class _Push(NamedTuple):
    time: int
    text: str
    language: int
    tags: tuple[str, ...]
    visual: bool


def posts(rng: Generator, scale: Scale, accounts: Ints, start: int = VISUAL_AT) -> list[Draft]:
    """The operation's posts by some accounts; the first of them posts the visual at `start`, before all others."""
    core = max(1, round(_CORE * scale.accounts))
    acts = _acts(rng, scale, core)
    pushes = [_push(rng, start) for _ in range(PUSHES)]
    drafts = [_opening(int(accounts[0]), start)]
    for place, account in enumerate(accounts):
        left = int(acts[place]) - (place == 0)
        follow = rng.permutation(PUSHES)[: left if place < core else 0]
        drafts += [_followed(rng, pushes[push], int(account), start) for push in follow]
        drafts += [_pasted(rng, _push(rng, start), int(account)) for _ in range(left - len(follow))]
    return _reposted(rng, sorted(drafts, key=lambda draft: draft.time), scale.reposts)


def _acts(rng: Generator, scale: Scale, core: int) -> Ints:
    """How often each account acts: the crowd seldom, the core with all that remains."""
    total = scale.posts + scale.reposts
    crowd = rng.choice([1, 2, 3, 4], scale.accounts - core, p=_CROWD_ACTS)
    while crowd.sum() > total - core:
        crowd = np.maximum(crowd - 1, 1)
    rest = rng.multinomial(total - crowd.sum() - core, np.full(core, 1 / core)) + 1
    return np.concatenate([rest, crowd]).astype(np.int64)


def _push(rng: Generator, start: int) -> _Push:
    language = int(rng.random() < 0.58)
    words = phrases()["operation"]
    wave = rng.choice(_WAVES, p=_WAVE_SIZES)
    after = min(wave * HOUR + rng.gamma(1.6, 0.55) * HOUR - 0.4 * HOUR, VISUAL_SPAN - rng.uniform(0.2, 2) * HOUR)
    text = str(rng.choice(words[("fr", "en")[language]]))
    return _Push(start + max(round(after), 4 * MINUTE), text, language, _tags(rng), rng.random() < _VISUAL)


def _tags(rng: Generator) -> tuple[str, ...]:
    """All five in their order, or some of them."""
    if rng.random() < 0.55:
        return HASHTAGS
    kept = rng.choice(len(HASHTAGS), int(rng.integers(1, 5)), replace=False)
    return tuple(HASHTAGS[place] for place in sorted(kept))


def _opening(account: int, start: int) -> Draft:
    text = phrases()["operation"]["en"][3]
    return _draft(_Push(start, text, 1, HASHTAGS, visual=True), account, start, "")


def _followed(rng: Generator, push: _Push, account: int, start: int) -> Draft:
    time = push.time + round(rng.uniform(0, _TOGETHER))
    return _pasted(rng, push._replace(time=min(time, start + VISUAL_SPAN - 1)), account)


def _pasted(rng: Generator, push: _Push, account: int) -> Draft:
    words = phrases()["operation"]
    text, tail = push.text, ""
    if rng.random() < _EDITED:
        text, tail = _edited(rng, text, words["edits"]), str(rng.choice(words["tails"]))
    return _draft(push._replace(text=text), account, push.time, tail)


def _edited(rng: Generator, text: str, edits: list[list[str]]) -> str:
    fitting = [edit for edit in edits if edit[0] in text]
    for place in rng.permutation(len(fitting))[: rng.integers(3)]:
        text = text.replace(fitting[place][0], fitting[place][1], 1)
    return text


def _draft(push: _Push, account: int, time: int, tail: str) -> Draft:
    link = VISUAL_LINK if push.visual else None
    pieces = [push.text + tail, *(f"#{tag}" for tag in push.tags), *([link] if link else [])]
    return Draft(time, account, " ".join(pieces), ", ".join(push.tags), link, push.language)


def _reposted(rng: Generator, drafts: list[Draft], reposts: int) -> list[Draft]:
    """Some of the drafts become reposts of an earlier one, often of the first."""
    early = min(20, len(drafts) - reposts)
    chosen: list[Any] = sorted(rng.choice(np.arange(early, len(drafts)), reposts, replace=False))
    for place in chosen:
        target = 0 if rng.random() < 0.3 else int(rng.integers(place))
        while drafts[target].kind == REPOST:
            target -= 1
        draft = drafts[place]
        drafts[place] = drafts[target]._replace(time=draft.time, account=draft.account, kind=REPOST, target=target)
    return drafts
