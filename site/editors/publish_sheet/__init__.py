"""The sheet that editors see before they publish a page or submit it.

It lists what the form would refuse, what readers would miss, and what will follow.
"""
