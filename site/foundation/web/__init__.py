"""What a rendered page needs: its frame, lists, navigation and HTTP cache headers."""
