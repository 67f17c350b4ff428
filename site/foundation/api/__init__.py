"""The shared parts of both APIs."""
