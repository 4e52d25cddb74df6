"""What several algorithms share: the ground of all, parameters by subject, recipes."""
