"""Django's own commands, for developers; an installation uses `tiendo manage`."""

import os
import sys

from django.core.management import execute_from_command_line

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tiendo.web.settings")
execute_from_command_line(sys.argv)
