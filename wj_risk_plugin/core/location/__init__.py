"""Location science: covering, maximal covering, least time, transportation; exact, with proofs.

For other packages:

- `coverage`: `sorted_coverage`, `BinaryCoverage`
- `local_search`: `greedy`
- `milp`: `solve`, `MilpModel`
- `models`: `max_cover`, `p_median`, `set_cover`, `LocationProblem`, `LocationSolution`
- `partial_cover`: `fewest_for_goal`, `most_covered`, `CoveringChoice`
- `transportation`: `allocate`, `Allocation`

Within the package: `lagrangian`, `max_cover`, `milp_worker`, `set_cover`.
"""
