"""The settings of a case: `ficelle.toml`, with every default written out."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ficelle.errors import SettingsError

FILE = "ficelle.toml"
_ENGINE: Mapping[str, Any] = {"memory": "700MB", "threads": 2}


@dataclass(frozen=True, slots=True)
class Settings:
    """What a case is set to: the engine's memory and threads, and each detector's parameters by its name."""

    memory: str = "700MB"
    threads: int = 2
    detect: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    def parameters(self, detector: str, defaults: Mapping[str, Any]) -> dict[str, Any]:
        """A detector's parameters: the defaults, with what the case sets in their place.

        Raises `SettingsError` for a name the detector does not have.
        """
        given = self.detect.get(detector, {})
        for name in given:
            if name not in defaults and name != "enabled":
                known = ", ".join(sorted(defaults)) or "none"
                raise SettingsError(f"{FILE}: [detect.{detector}] has no setting {name!r}. It has: {known}.")
        return {name: given.get(name, default) for name, default in defaults.items()}

    def enabled(self, detector: str) -> bool:
        """Whether the case runs the detector; on unless `enabled = false`."""
        return bool(self.detect.get(detector, {}).get("enabled", True))


def read(folder: Path) -> Settings:
    """The settings of the case in `folder`; the defaults where the file is absent."""
    path = folder / FILE
    if not path.exists():
        return Settings()
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: not valid TOML ({error}). Mend it, or delete it to have the defaults.") from error
    return _checked(path, data)


def _checked(path: Path, data: Mapping[str, Any]) -> Settings:
    if strange := sorted(set(data) - {"engine", "detect"}):
        raise SettingsError(f"{path}: unknown section [{strange[0]}]. There are [engine] and [detect.NAME].")
    engine = data.get("engine", {})
    if strange := sorted(set(engine) - set(_ENGINE)):
        raise SettingsError(f"{path}: [engine] has no setting {strange[0]!r}. It has: {', '.join(_ENGINE)}.")
    return Settings(detect=data.get("detect", {}), **engine)


def write_defaults(folder: Path, detectors: Mapping[str, Mapping[str, Any]]) -> None:
    """Write `ficelle.toml` with every default, for people to change."""
    lines = ["# The settings of this case. Every line shows its default.", "", "[engine]"]
    lines += [f"{name} = {_toml(value)}" for name, value in _ENGINE.items()]
    for detector, parameters in detectors.items():
        lines += ["", f"[detect.{detector}]", "enabled = true"]
        lines += [f"{name} = {_toml(value)}" for name, value in parameters.items()]
    (folder / FILE).write_text("\n".join(lines) + "\n", encoding="utf-8")


def _toml(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_toml(v) for v in value) + "]"
    escaped = str(value).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
