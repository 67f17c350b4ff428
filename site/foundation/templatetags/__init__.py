"""What the templates can ask of the ground floor."""
