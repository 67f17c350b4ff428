"""Signing in: the limits of wrong passwords, and the second factor."""
