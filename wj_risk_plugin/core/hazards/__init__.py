"""Where hazards reach, how bad they are, and whom they concern.

For other packages:

- `exposure`: `overlaps`, `people_by_zone`, `rank_of_level`, `SEVERITY_ORDER`, `UNEXPOSED`,
  `worst_shares`
- `footprints`: `danger_scale_level`, `footprints`, `hazard_areas`, `hazard_label`, `levels_of`,
  `HazardAreas`
- `gb18218`: `grade_chemical_sources`
- `hidden_dangers`: `hidden_danger_register`, `is_open_major`, `is_yes`
"""
