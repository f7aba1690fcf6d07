"""The trained tagger: cues, their contents and sources learned from annotated documents, arbitrated with the rules."""
