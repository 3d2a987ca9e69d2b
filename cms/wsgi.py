"""The WSGI entry point."""

import os
from pathlib import Path

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from cms.keeping import holding

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.development")
application = get_wsgi_application()
# For as long as this process lives: nobody restores under it, and it does not serve half a restore.
IN_USE = holding.use(Path(settings.DATA_DIR))
