"""Demo content for development, and generated pages for load tests."""
