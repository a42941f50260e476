"""The catalogue as data: sectors, indicators, measures, units and format profiles from TOML."""
