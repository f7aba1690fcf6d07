"""A run killed at any moment leaves the case readable, and the next run completes it to the same ids."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ARTICLE = """Minister blames Ostrava League for blackout

PORT SELIM, 4 May 2031 - The interior minister, Ilse Korr, accused the Ostrava League of sabotage on Sunday.

“They cut the cable,” Korr said. “We have the proof.”

The League rejected the charge. “This is a fairy tale,” its spokesman, Tomas Brek, said in a statement.
"""
POSTS = "id,author,text,created_at\n" + "".join(
    f"{1000 + n},user{n % 7},Who cut the cable? #blackout https://news.example/{n % 3},2031-05-04T10:{n:02d}:00\n"
    for n in range(40)
)


@pytest.mark.slow
def test_a_case_survives_being_killed_at_every_step(tmp_path: Path) -> None:
    article, posts = tmp_path / "article.txt", tmp_path / "posts.csv"
    article.write_text(ARTICLE, encoding="utf-8")
    posts.write_text(POSTS, encoding="utf-8")
    script = Path(__file__).with_name("kill_points.py")
    command = [sys.executable, str(script), str(tmp_path), "1", str(article), str(posts)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    outcome = json.loads(done.stdout)
    assert outcome["whole"]["failure"] is None
    assert len(outcome["whole"]["documents"]) == 41
    assert outcome["whole"]["statements"]
    assert outcome["steps"] > 20
    for tried in outcome["tried"]:
        assert tried["killed"], tried
        assert tried["readable"]["failure"] is None, tried
        assert tried["again"] == outcome["whole"], tried["point"]
