"""Words that only pages of the cycle use."""
