"""What holds for every test."""

from hypothesis import settings

# How long an example takes tells about the machine, not about the code.
settings.register_profile("tiendo", deadline=None)
settings.load_profile("tiendo")
