"""Which settings apply: development unless the environment says otherwise."""
