"""What a statement does: composed from its cue and its words, judged where the cue is silent."""
