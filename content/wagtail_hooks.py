"""Where this room meets Wagtail's admin."""

from content.review import hooks as review_hooks  # noqa: F401  (registers itself)
