"""From what exists already to a draft: documents and questionnaires of others, read by pure functions.

A reader makes pieces of a document (`pieces`), rules propose what each could become (`proposals`), and the
ledger tells what is in no block. Nothing here knows a database or a network.
"""
