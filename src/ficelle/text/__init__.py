"""The only place that looks inside text: cleaning, folding, sentences, quotation marks, language."""
