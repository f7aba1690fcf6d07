"""What a cue governs in a parse: who says, what is said, of whom."""
