"""Writes posts as a plain export would: French headers, semicolons, local dates with their offset from UTC."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv

from ficelle.demo.block import LANGUAGES, NOBODY, Block, Generator, join, strings
from ficelle.demo.population import Population
from ficelle.demo.world import HOUR, VISUAL_LINK

PLATFORM: Final = "Placette"
OFFSET_HOURS: Final = 2
_VISUAL_FILE: Final = "visuel-port-sarrin.jpg"


def write(path: Path, blocks: Iterable[Block], people: Population, rng: Generator) -> Iterator[Block]:
    """Write blocks to a file, one after the other, and hand each on."""
    writer = None
    for block in blocks:
        table = _table(block, people, rng)
        writer = writer or pa_csv.CSVWriter(path, table.schema, write_options=pa_csv.WriteOptions(delimiter=";"))
        writer.write_table(table)
        yield block
    if writer:
        writer.close()


def _table(block: Block, people: Population, rng: Generator) -> Any:
    who, size = pa.array(block.account), len(block)
    visual = pc.equal(block.link, VISUAL_LINK).fill_null(False)
    likes = np.exp(rng.normal(0.6, 1.3, size)).astype(np.int64)
    return pa.table(
        {
            "identifiant": pa.array(block.ident),
            "compte_id": pa.array(people.ident[block.account]),
            "pseudo": people.handle.take(who),
            "nom_affiché": people.name.take(who),
            "bio": people.bio.take(who),
            "abonnés": pa.array(people.followers[block.account]),
            "date_publication": local_dates(block),
            "texte": block.text,
            "langue": strings(LANGUAGES).take(pa.array(block.language)),
            "mots_dièse": block.tags,
            "lien": pc.if_else(visual, pa.scalar(None, pa.string()), block.link),
            "média": pc.if_else(visual, _VISUAL_FILE, pa.scalar(None, pa.string())),
            "en_réponse_à": pa.array(block.target, mask=block.target_account == NOBODY),
            "mentions_jaime": pa.array(likes),
            "partages": pa.array(likes // 6),
        }
    )


def local_dates(block: Block) -> Any:
    """Dates as clocks show them in Lorcastel in May, with their offset: 2031-05-15 08:12:09+02:00."""
    local = pa.array((block.time + OFFSET_HOURS * HOUR) // 1000, pa.timestamp("s")).cast(pa.string())
    return join(local, strings([f"+{OFFSET_HOURS:02d}:00"] * len(block)))
