"""The media library: which models Wagtail uses for it, and what may be uploaded."""

import environ

env = environ.Env()

WAGTAILIMAGES_IMAGE_MODEL = "media.Image"
WAGTAILIMAGES_IMAGE_FORM_BASE = "media.forms.ImageForm"
WAGTAILDOCS_DOCUMENT_MODEL = "media.Document"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "media.forms.DocumentForm"
WAGTAILMEDIA = {
    "MEDIA_MODEL": "media.Recording",
    "MEDIA_FORM_BASE": "media.forms.RecordingForm",
    "AUDIO_EXTENSIONS": ["mp3", "m4a", "wav"],
    "VIDEO_EXTENSIONS": ["mp4", "m4v", "mov", "webm"],
}

# What a picture may weigh and measure; a longer side than MEDIA_IMAGE_SIDE is made smaller.
MEGABYTE = 1024 * 1024
MEDIA_IMAGE_BYTES = env.int("MEDIA_IMAGE_BYTES", default=20 * MEGABYTE)
MEDIA_IMAGE_PIXELS = env.int("MEDIA_IMAGE_PIXELS", default=50_000_000)
MEDIA_IMAGE_SIDE = env.int("MEDIA_IMAGE_SIDE", default=2560)
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp", "gif"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = MEDIA_IMAGE_BYTES
WAGTAILIMAGES_MAX_IMAGE_PIXELS = MEDIA_IMAGE_PIXELS

# Recordings: how long they may last, how large the picture of a video, and how long checking one may take.
MEDIA_AUDIO_BYTES = env.int("MEDIA_AUDIO_BYTES", default=100 * MEGABYTE)
MEDIA_VIDEO_BYTES = env.int("MEDIA_VIDEO_BYTES", default=300 * MEGABYTE)
MEDIA_SECONDS = env.int("MEDIA_SECONDS", default=3600)
MEDIA_VIDEO_PIXELS = env.int("MEDIA_VIDEO_PIXELS", default=1920 * 1088)
MEDIA_CHECK_SECONDS = env.int("MEDIA_CHECK_SECONDS", default=120)
MEDIA_CAPTIONS_BYTES = env.int("MEDIA_CAPTIONS_BYTES", default=MEGABYTE)

MEDIA_DOCUMENT_BYTES = env.int("MEDIA_DOCUMENT_BYTES", default=20 * MEGABYTE)
WAGTAILDOCS_EXTENSIONS = ["pdf", "docx", "odt"]
WAGTAILDOCS_MAX_UPLOAD_SIZE = MEDIA_DOCUMENT_BYTES

# A file that is too large is thrown away while it comes in, before it reaches the disk.
FILE_UPLOAD_HANDLERS = [
    "media.uploads.Ceiling",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
