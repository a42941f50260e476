"""Append-only, hash-chained record of every deed; knows no other app."""
