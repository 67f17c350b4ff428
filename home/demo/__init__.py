"""Demo content: the facts of a real network's front page, told afresh."""
