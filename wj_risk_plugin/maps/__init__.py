"""Projects, print layouts and pictures."""
