"""The draft behind a release: what its author had in the editor, as the JSON of a Wagtail revision.

Releases are built from frozen JSON, but a correction is written in the editor. This finds, or puts
together, the editor's content that freezes into a release.
"""

from __future__ import annotations

import copy
from typing import Any

from content import merge

from .models import Release

Json = dict[str, Any]


def written(release: Release) -> Json:
    """Content of a revision that says what this release says (words from the library read anew)."""
    if release.candidate is not None:
        return copy.deepcopy(release.candidate.revision.content)
    if release.adopted_from is not None:
        return written(release.adopted_from)
    before, source = release.base, release.carried_from
    assert before is not None and source is not None  # noqa: S101, PT018  (release_comes_from_somewhere)
    if source.code != release.code or source.base is None:  # a cascade: pins are not in the draft
        return written(before)
    correction = merge.pieces(written(source.base), written(source), written(before))
    return merge.take(written(before), written(source), {piece.place for piece in correction})


def put_onto(page: Any, content: Json) -> Any:
    """A draft of this page, not saved, with the words of that content; its place in the tree stays its own."""
    content = copy.deepcopy(content)
    for field in merge.ROWS:
        content[field] = merge.fresh_rows(content.get(field))
    content["wagtail_admin_comments"] = []
    draft = page.with_content_json(content)
    draft.slug = page.slug
    return draft
