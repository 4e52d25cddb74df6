"""The algorithms of the provider `wjrisk`, one file each."""
