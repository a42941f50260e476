"""The pages on which figures are collected: rounds, their matrix, the entry form. Has no model."""
