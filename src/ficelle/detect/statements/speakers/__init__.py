"""Who speaks: from a mention in the text to a name, or to nobody where nothing tells."""
