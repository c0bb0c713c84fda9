"""Wording hints: words that say more than was seen, and what to write instead. They advise, and never stop anyone."""
