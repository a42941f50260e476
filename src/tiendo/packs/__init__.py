"""The catalogue as data: sectors, indicators, measures, units and format profiles from TOML."""

from .loader import catalogue, units

__all__ = ["catalogue", "units"]
