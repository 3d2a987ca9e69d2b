"""Logic without code: conditions and computations as data, with the evaluator that every client app can copy."""
