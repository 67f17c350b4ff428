"""The bin: deleted pages stay there for 30 days, and can be brought back."""
