"""The gate of accuracy: a measured figure may not fall below its floor."""

import json
from pathlib import Path

FLOORS = Path(__file__).with_name("floors.json")


def measured(name: str, value: float) -> None:
    """Hold a figure against its floor in `floors.json`; a figure without a floor is a fault."""
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    assert name in floors, f"{name} = {value:.3f} has no floor in {FLOORS.name}: write one, with how it was measured"
    assert value >= floors[name], f"{name} fell to {value:.3f}; its floor is {floors[name]}"
