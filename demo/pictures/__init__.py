"""The drawings of the demo catalogue, made by code: no text in them, so every language can use them."""
