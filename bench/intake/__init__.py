"""How fast ratings are taken in, beside the least that Django can do with a row."""
