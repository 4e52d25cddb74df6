"""The list of a district's problems in the window.

For other packages:

- `dock`: `is_problem_layer`, `ProblemDock`
"""
