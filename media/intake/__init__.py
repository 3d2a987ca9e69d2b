"""What may come in: a file is decoded to its end before it is stored; a refusal says why in plain words."""

from media.intake.captions import check_captions
from media.intake.checked import Checked, Refused
from media.intake.documents import check_document
from media.intake.pictures import check_image
from media.intake.recordings import check_recording

__all__ = [
    "Checked",
    "Refused",
    "check_captions",
    "check_document",
    "check_image",
    "check_recording",
]
