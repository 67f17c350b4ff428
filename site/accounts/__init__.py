"""Signing in: how many wrong passwords are allowed."""
