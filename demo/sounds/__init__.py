"""The sounds of the demo catalogue, made by code: no voice in them, so every language can use them."""
