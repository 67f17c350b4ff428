"""The assembly of the APIs."""
