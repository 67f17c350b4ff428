"""Moves, cancels and copies events without their whole form."""
