"""Date and number formats per language; Django has no complete ones for Vietnamese."""
