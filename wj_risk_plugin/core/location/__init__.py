"""Location science: covering, maximal covering, least time, transportation; exact, with proofs.

For other packages:

- `coverage`: `greedy`, `sorted_savings`
- `lagrangian`: `Covering`
- `milp`: `solve`, `Programme`
- `models`: `fewest_sites`, `least_time_sites`, `most_people_sites`, `Siting`, `SitingQuestion`
- `partial_cover`: `fewest_for_goal`, `most_covered`, `CoveringChoice`
- `transportation`: `allocate`, `Allocation`

Within the package: `max_cover`, `milp_worker`, `set_cover`.
"""
