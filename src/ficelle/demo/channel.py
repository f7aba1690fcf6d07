"""Writes a broadcast channel as the Telegram Desktop application exports it (`result.json`)."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

import numpy as np

from ficelle.demo.block import Generator
from ficelle.demo.organic import human_lag
from ficelle.demo.world import (
    CALL_HASHTAG,
    CALL_LINK,
    HOUR,
    HOURS,
    INVENTED,
    MARCH_AT,
    OPENING_MS,
    VISUAL_AT,
    moment,
    phrases,
)

NAME: Final = "Oranelle en direct"
IDENT: Final = 2_418_530_977
MESSAGES: Final = 140
_LOCAL: Final = timedelta(hours=4)


def write(path: Path, rng: Generator, size: int) -> int:
    """Write a channel with about `size` messages of local news, one of which forwards the visual; how many."""
    messages = sorted(_wires(rng) + _life(rng, size) + _marked(), key=lambda pair: pair[0])
    rows = [_service(OPENING_MS, "create_channel", 1), _text(OPENING_MS + 60_000, INVENTED, 2)]
    rows += [_text(time, said, number) for number, (time, said) in enumerate(messages, 3)]
    root = {"name": NAME, "type": "public_channel", "id": IDENT, "messages": rows}
    path.write_text(json.dumps(root, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return len(rows) - 1


def _wires(rng: Generator) -> list[tuple[int, Any]]:
    sent = [(moment(wire["sent"]), wire["fr"]) for wire in phrases()["wire"]]
    return [(time + int(human_lag(rng, 1, 12)[0]), title) for time, title in sent]


def _life(rng: Generator, size: int) -> list[tuple[int, Any]]:
    slots = next(s["slots"] for s in phrases()["organic"] if s["language"] == "fr" and s["topic"] == "life")
    days = rng.integers(HOURS // 24, size=size)
    times = OPENING_MS + days * 24 * HOUR + (rng.normal(11, 3, size) % 24 * HOUR).astype(np.int64)
    return [(int(time), "".join(str(rng.choice(slot)) for slot in slots)) for time in times]


def _marked() -> list[tuple[int, Any]]:
    """Messages whose text comes in pieces: the visual, passed on and then withdrawn; the march."""
    doubt = ["On nous envoie ce visuel. ", {"type": "bold", "text": "Nous ne savons pas d’où il vient."}]
    doubt += [" ", {"type": "hashtag", "text": "#Oranelle"}]
    sorry = "Le visuel publié hier est un montage. Nous l’avons retiré et nous vous présentons nos excuses."
    march: list[Any] = ["Tout sur la marche de dimanche : ", {"type": "link", "text": CALL_LINK}, " "]
    march += [{"type": "hashtag", "text": f"#{CALL_HASHTAG}"}]
    return [(VISUAL_AT + 5 * HOUR, doubt), (VISUAL_AT + 25 * HOUR, sorry), (MARCH_AT - 14 * HOUR, march)]


def _dated(time: int) -> dict[str, str]:
    local = datetime.fromtimestamp(time // 1000, UTC) + _LOCAL
    return {"date": local.strftime("%Y-%m-%dT%H:%M:%S"), "date_unixtime": str(time // 1000)}


def _text(time: int, said: Any, number: int) -> dict[str, Any]:
    pieces = said if isinstance(said, list) else [said]
    entities = [piece if isinstance(piece, dict) else {"type": "plain", "text": piece} for piece in pieces]
    sender = {"from": NAME, "from_id": f"channel{IDENT}"}
    return {"id": number, "type": "message", **_dated(time), **sender, "text": said, "text_entities": entities}


def _service(time: int, action: str, number: int) -> dict[str, Any]:
    actor = {"actor": NAME, "actor_id": f"channel{IDENT}", "action": action, "title": NAME}
    return {"id": number, "type": "service", **_dated(time), **actor, "text": "", "text_entities": []}
