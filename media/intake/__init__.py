"""What may come in: a file is decoded to its end before it is stored; a refusal says why in plain words."""

from media.intake.admission import check_captions, check_document, check_image, check_recording
from media.intake.checked import Checked, Refused

__all__ = [
    "Checked",
    "Refused",
    "check_captions",
    "check_document",
    "check_image",
    "check_recording",
]
