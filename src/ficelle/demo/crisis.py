"""Puts the posts of the crisis together: ordinary people, the press, the mobilisation and the planted operation."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np

from ficelle.demo import archive, channel, documents, mobilisation, operation, organic, plaza, press, truth
from ficelle.demo.block import Block, Draft, Generator, merged, planted
from ficelle.demo.operation import Scale
from ficelle.demo.population import MOBILISATION, OPERATION, PRESS, Population, Sizes, populate
from ficelle.demo.world import HOUR, INVENTED, VISUAL_AT

FULL_SIZE_FROM: Final = 5_000  # organic posts; below, what is planted shrinks in proportion
MAIN: Final = Scale(posts=5_187, reposts=179, accounts=1_686)
SIDE: Final = Scale(posts=145, reposts=0, accounts=80)
PARTY: Final = 86
_SIDE_SHARE: Final = 0.12  # of the organic posts
_ACCOUNTS: Final = 6  # organic posts for each organic account


@dataclass(frozen=True)
class Platform:
    """A platform before it is written: its people, their posts, and what was planted among them."""

    name: str
    people: Population
    stream: Iterator[tuple[int, Block]]
    operation: Block
    extra: Block
    counts: dict[str, int]


def write(folder: Path, *, seed: int, organic: int) -> tuple[tuple[Path, ...], tuple[Path, ...]]:
    """Write posts and truth under a folder; the paths of both."""
    posts, beside = folder / "posts", folder / "truth"
    posts.mkdir(exist_ok=True)
    beside.mkdir(exist_ok=True)
    scale = min(1.0, organic / FULL_SIZE_FROM)
    side = round(organic * _SIDE_SHARE)
    main_platform, side_platform = _main(seed, organic - side, scale), _side(seed, side, scale)
    files = (posts / "pipelo.csv", posts / "placette.csv", posts / "canal.json")
    seen = [
        _written(archive.write(files[0], _blocks(main_platform), main_platform.people, _rng(seed, 8)), main_platform),
        _written(plaza.write(files[1], _blocks(side_platform), side_platform.people, _rng(seed, 9)), side_platform),
    ]
    messages = channel.write(files[2], _rng(seed, 10), _scaled(channel.MESSAGES, scale))
    return files, _truth(beside, (main_platform, side_platform), seen, _settings(seed, organic, scale, messages))


def _rng(seed: int, stream: int) -> Generator:
    return np.random.default_rng([seed, stream])


def _scaled(number: int, scale: float) -> int:
    return max(1, round(number * scale))


def _shrunk(size: Scale, scale: float) -> Scale:
    return Scale(_scaled(size.posts, scale), round(size.reposts * scale), _scaled(size.accounts, scale))


def _thinned(rng: Generator, drafts: list[Draft], scale: float) -> list[Draft]:
    return drafts if scale == 1 else [draft for draft in drafts if rng.random() < scale]


def _main(seed: int, size: int, scale: float) -> Platform:
    """Pipelo: everybody is here."""
    rng, plant = _rng(seed, 0), _shrunk(MAIN, scale)
    marching, outlets = _scaled(mobilisation.ACCOUNTS, scale), press.outlets()
    sizes = Sizes(size // _ACCOUNTS + marching + 10, marching, len(outlets), 1, plant.accounts, round(PARTY * scale))
    people = populate(rng, sizes, outlets)
    printed = press.articles(_rng(seed, 1))
    desk = int(people.of(PRESS)[0])
    shared = _thinned(rng, press.posts(_rng(seed, 2), printed, desk), scale)
    relayed = _thinned(rng, press.relayed(printed, desk + len(outlets)), scale)
    march = people.of(MOBILISATION)
    called = mobilisation.posts(_rng(seed, 3), _scaled(mobilisation.POSTS, scale), march, people.language[march])
    attack = operation.posts(_rng(seed, 4), plant, people.of(OPERATION))
    habits = organic.Habits(reposts=0.31, replies=0.22)
    return Platform(
        name=archive.PLATFORM,
        people=people,
        stream=organic.stream(_rng(seed, 5), size, people, press.stand(printed), habits),
        operation=planted(attack, 0, people.handle),
        extra=planted(called + _later(shared + relayed, len(called)), len(attack), people.handle),
        counts={"mobilisation": len(called), "press": len(shared), "feed": len(relayed), "organic": size},
    )


def _later(drafts: list[Draft], places: int) -> list[Draft]:
    """Drafts put behind others in one list: what they answer moves with them."""
    return [draft if draft.target < 0 else draft._replace(target=draft.target + places) for draft in drafts]


def _side(seed: int, size: int, scale: float) -> Platform:
    """Placette: a smaller place, where the same visual arrives some hours later."""
    plant = _shrunk(SIDE, scale)
    people = populate(_rng(seed, 6), Sizes(size // _ACCOUNTS + 10, 0, 0, 0, plant.accounts, 0), [])
    stand = press.stand(press.articles(_rng(seed, 1)))
    attack = planted(
        operation.posts(_rng(seed, 7), plant, people.of(OPERATION), VISUAL_AT + 3 * HOUR), 0, people.handle
    )
    stream = organic.stream(_rng(seed, 11), size, people, stand, organic.Habits(reposts=0.0, replies=0.3))
    return Platform(plaza.PLATFORM, people, stream, attack, attack.take(np.arange(0)), {"organic": size})


def _blocks(platform: Platform) -> Iterable[Block]:
    from ficelle.demo.block import concat

    return merged(platform.stream, concat([platform.operation, platform.extra]))


def _written(blocks: Iterable[Block], platform: Platform) -> Any:
    """Let the blocks be written; which accounts were seen in them."""
    seen = np.zeros(len(platform.people.group), bool)
    for block in blocks:
        seen[block.account] = True
    return seen


def _settings(seed: int, organic: int, scale: float, messages: int) -> dict[str, Any]:
    note = "full size" if scale == 1 else f"fewer than {FULL_SIZE_FROM} organic posts: everything planted shrunk"
    return {"about": INVENTED, "seed": seed, "organic": organic, "scale": scale, "note": note, "messages": messages}


def _truth(
    folder: Path, platforms: tuple[Platform, ...], seen: list[Any], settings: dict[str, Any]
) -> tuple[Path, ...]:
    paths = (folder / "groups.csv", folder / "statements.jsonl", folder / "numbers.json")
    truth.write_groups(paths[0], [(p.name, p.people, s) for p, s in zip(platforms, seen, strict=True)])
    truth.write_statements(paths[1], documents.statements())
    operations = {p.name: truth.figures(p.operation, p.people) for p in platforms}
    counts = {p.name: p.counts for p in platforms}
    truth.write_numbers(paths[2], settings | {"operation": operations, "other_posts": counts})
    return paths
