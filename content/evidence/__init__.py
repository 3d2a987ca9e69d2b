"""Evidence that stays true: levels with a name, a register of DOIs, dates by which somebody looks again."""
