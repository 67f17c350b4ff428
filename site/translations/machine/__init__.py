"""Services of machine translation."""
