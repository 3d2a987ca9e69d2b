"""The loop closes: what came back becomes a task, a decision, a release, and words to who said it."""
