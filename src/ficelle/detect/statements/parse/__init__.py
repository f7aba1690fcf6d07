"""What the rules stand on: paragraphs as the parser sees them, signs in words, statements in the making."""
