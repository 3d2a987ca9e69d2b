"""The row that the media library cannot do without: the root of its collections."""

from wagtail.models import Collection


def seed() -> None:
    """Make what is missing. Wagtail's migration makes it; emptying the tables in a test takes it away."""
    if Collection.get_first_root_node() is None:
        Collection.add_root(name="Root")
