"""Plain text to spans: folding, sentences, words, paired quotation marks. Pure functions of strings (floor 1)."""
