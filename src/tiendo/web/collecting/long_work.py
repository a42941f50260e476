"""The process that works on a long file; its arguments are the job, the person and the work."""

from __future__ import annotations

import os
import sys

import django


def main(token: str, user: str, what: str) -> int:
    """Do what is asked with the file of a job; 1 where there is no such job."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tiendo.web.settings")
    django.setup()
    from django.utils import translation

    from tiendo.web.accounts.models import User
    from tiendo.web.collecting.longfile import jobs

    by = User.objects.get(pk=user)
    job = jobs.find(token, by)
    if job is None:
        return 1
    with translation.override(job.language):
        jobs.run(job, by, what)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
