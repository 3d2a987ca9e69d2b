"""The verb that gives a page its code."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from content.models.identity import CodeRefused, Identity, code_form, identity_of
from content.ports import catalogue


def code_is_fixed(page: Any) -> bool:
    """From the first release in any language on, apps know the code."""
    identity = identity_of(page)
    return identity is not None and catalogue().ever_released(page.type, identity.code)


def identify(*, page: Any, code: str, by: Any) -> Identity:
    """Give a page, with all its translations, a code. Raises CodeRefused with a sentence for the author."""
    _check(page, code)
    with transaction.atomic():
        identity = identity_of(page)
        if identity is not None and identity.code == code:
            return identity
        if identity is not None and catalogue().ever_released(page.type, identity.code):
            raise CodeRefused(_("The code is fixed, because this was released under it."))
        if Identity.objects.filter(code=code).exists():
            raise CodeRefused(_("Another page has this code already. Choose another one."))
        identity, _made = Identity.objects.update_or_create(
            type=page.type, translation_key=page.translation_key, defaults={"code": code}
        )
        if page.pk:
            log(page, "handvat.identify", user=by, data={"code": code})
    return identity


def _check(page: Any, code: str) -> None:
    if page.alias_of_id:
        raise CodeRefused(_("An alias has no code of its own."))
    try:
        code_form(code)
        Identity._meta.get_field("code").run_validators(code)
    except ValidationError as error:
        raise CodeRefused(error.messages[0]) from error
