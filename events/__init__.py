"""Events: what happens when, where and with whom."""
