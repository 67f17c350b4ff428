"""How events are written in templates."""
