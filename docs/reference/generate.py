"""Writes the reference from the code: `python docs/reference/generate.py` (a test holds that it was run)."""

import re
from pathlib import Path

import click

from ficelle.cli import main
from ficelle.detect import detectors
from ficelle.engine import schema
from ficelle.ingest import readers
from ficelle.report import WRITERS, writer

HERE = Path(__file__).parent
MADE = "<!-- Written by generate.py from the code; change the code, not this page. -->\n\n"


def pages() -> dict[str, str]:
    """The generated pages by file name."""
    return {"cli.md": cli_page(), "tables.md": tables_page(), "parts.md": parts_page()}


def cli_page() -> str:
    """Every verb with its help."""
    parts = [f"# The command line\n\n{MADE}Every verb takes `--json`.\n"]
    for name, command in main.commands.items():
        context = click.Context(
            command, info_name=f"ficelle {name}", max_content_width=100, help_option_names=["-h", "--help"]
        )
        parts.append(f"## ficelle {name}\n\n```\n{command.get_help(context)}\n```\n")
    return "\n".join(parts)


def tables_page() -> str:
    """Every table of a case, from the comments of schema.sql."""
    head, *rest = re.split(r"(?=^CREATE (?:TABLE|VIEW))", schema(), flags=re.MULTILINE)
    intro = " ".join(line.removeprefix("--").strip() for line in head.splitlines() if line)
    parts = [
        f"# The tables of a case\n\n{MADE}{intro}\n\n`duckdb mycase/case.duckdb` opens them in the DuckDB shell.\n"
    ]
    parts += [_table(block) for block in rest if block.startswith("CREATE TABLE")]
    views = re.findall(r"((?:^--.*\n)+)CREATE VIEW IF NOT EXISTS (\w+)", schema(), re.MULTILINE)
    parts.append("## Views\n")
    parts += [f"- `{name}`: {' '.join(c.lstrip('- ') for c in comment.splitlines())}" for comment, name in views]
    return "\n".join(parts) + "\n"


def _table(block: str) -> str:
    name, about = re.match(r"CREATE TABLE IF NOT EXISTS (\w+) \(\s*--\s*(.*)", block).groups()  # type: ignore[union-attr]  # our own file
    rows = [f"## {name}\n\n{about}\n\n| column | type | |\n|---|---|---|"]
    for line in block.splitlines()[1:]:
        if found := re.match(r"    (\w+)\s+([A-Z]+(?:\[\])?)( NOT NULL)?,?\s*(?:--\s*(.*))?$", line):
            column, kind, required, note = found.groups()
            may = "" if required else " or NULL"
            said = (note or "").replace("|", "\\|")
            rows.append(f"| `{column}` | {kind}{may} | {said} |")
    return "\n".join(rows) + "\n"


def parts_page() -> str:
    """Every reader, detector and writer."""
    lines = [f"# Readers, detectors, writers\n\n{MADE}## Readers\n", "In the order they are asked.\n"]
    lines += [f"- `{reader.name}` (version {reader.version}): {reader.help}" for reader in readers()]
    lines.append("\n## Detectors\n")
    for detector in detectors():
        lines.append(f"- `{detector.name}` (version {detector.version}): {detector.help}")
        lines += [f"    - `{name}`, by default `{value}`" for name, value in detector.parameters.items()]
    lines.append("\n## Writers\n")
    lines += [f"- `{name}`: {writer(name).help}" for name in WRITERS]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    for file, text in pages().items():
        (HERE / file).write_text(text, encoding="utf-8")
