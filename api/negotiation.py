"""Which language a client gets when it asks by code alone."""

from __future__ import annotations

from collections.abc import Iterator

from api.kinds import default_locale, locales


def preferences(header: str) -> Iterator[str]:
    """Locales of the catalogue in the client's order, then the catalogue's own, then the others."""
    asked = sorted(_weighed(header), key=lambda item: -item[1])
    refused = {tag for tag, weight in asked if weight == 0}
    wanted = [locale for tag, weight in asked if weight > 0 for locale in _fitting(tag)]
    rest = [locale for locale in (default_locale(), *locales()) if locale not in refused]
    yield from dict.fromkeys([*wanted, *rest])


def _weighed(header: str) -> list[tuple[str, float]]:
    found = []
    for item in header.split(",")[:20]:
        tag, _semicolon, weight = item.partition(";")
        try:
            found.append((tag.strip().lower(), float(weight.strip().removeprefix("q=") or 1)))
        except ValueError:
            continue
    return [item for item in found if item[0]]


def _fitting(tag: str) -> list[str]:
    """`nl-BE` is served by `nl`, `en` also by `en-gb`; `*` by the catalogue's own."""
    if tag == "*":
        return [default_locale()]
    known = locales()
    exact = [locale for locale in known if locale.lower() == tag]
    return exact or [locale for locale in known if locale.lower().partition("-")[0] == tag.partition("-")[0]]
