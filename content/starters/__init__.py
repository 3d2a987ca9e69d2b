"""Templates: exercises that are half written, with hints for the author in them."""
