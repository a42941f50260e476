"""Documents the office sends out, built from stored records."""
