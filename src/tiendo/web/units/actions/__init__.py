"""Every write to units: loading them, and what people change."""

from .loading import Loaded, load_country, load_pack

__all__ = ["Loaded", "load_country", "load_pack"]
