"""Text that an editor pastes into a form becomes the blocks of a stream field."""
