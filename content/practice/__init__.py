"""A place to practise: a first exercise with a guide beside it, which never reaches anybody."""
