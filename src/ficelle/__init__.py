"""ficelle: who accuses whom, who answers, what was recycled and who acts together, every line traced to its words."""
