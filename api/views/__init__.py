"""The views of the counter: each a sentence, with its declaration beside it."""
