"""The list of a district's problems in the window.

For other packages:

- `dock`: `ProblemDock`
- `model`: `is_problem_layer`
"""
