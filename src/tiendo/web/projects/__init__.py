"""Public-investment projects: capital, disbursement, obstacles."""
