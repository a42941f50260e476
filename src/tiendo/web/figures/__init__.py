"""Indicators, targets, figures and their assessment."""
