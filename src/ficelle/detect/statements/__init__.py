"""Who said what about whom: the statement engine."""

from ficelle.detect.statements.engine import Statements, statements_in, statements_of
from ficelle.detect.statements.lines import run_jsonl

__all__ = ["Statements", "run_jsonl", "statements_in", "statements_of"]
