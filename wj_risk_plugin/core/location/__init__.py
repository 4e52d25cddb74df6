"""Location science: covering, maximal covering, least time, transportation; exact, with proofs.

For other packages:

- `coverage`: `greedy`, `sorted_savings`
- `lagrangian`: `Covering`
- `milp`: `solve`, `MilpModel`
- `models`: `max_cover`, `p_median`, `set_cover`, `LocationProblem`, `LocationSolution`
- `partial_cover`: `fewest_for_goal`, `most_covered`, `CoveringChoice`
- `transportation`: `allocate`, `Allocation`

Within the package: `max_cover`, `milp_worker`, `set_cover`.
"""
