"""Candidates: where a person accepts what was read."""
