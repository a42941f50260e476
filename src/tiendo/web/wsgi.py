"""The WSGI application that any WSGI server may serve."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tiendo.web.settings")
application = get_wsgi_application()
