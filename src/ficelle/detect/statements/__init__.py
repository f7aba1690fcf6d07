"""Who said what about whom: the statement engine.

It reads one way: `parse`, what a cue governs in it (`frames`), where statements stand (`finding`), who speaks
(`speakers`), what they do (`kinds`) and answer or repeat (`links`), whom they are against (`targets`).
"""

from ficelle.detect.statements.engine import Statements, statements_in, statements_of
from ficelle.detect.statements.lines import run_jsonl

__all__ = ["Statements", "run_jsonl", "statements_in", "statements_of"]
