"""The road network: built once, referenced along its lines, searched many times.

For other packages:

- `access`: `access_legs`, `access_points`, `access_rules`, `joined_access`, `nearest_free`,
  `Access`, `AccessPoints`, `AccessRules`
- `build`: `build_network`, `RoadNetworks`
- `linear_referencing`: `closure_footprints`, `covered_stretches`, `exclusive_ranges`,
  `gained_ranges`, `in_ranges`, `LINE_GAP_M`, `merged_ranges`, `overlap_m`, `ranges_inside`,
  `ranks`, `TOLERANCE_M`, `TOLERANCE_MIN`, `united_ranges`, `Lines`, `Ranges`
- `network`: `Network`, `Snap`
- `notes`: `network_notes`, `second_road_notes`
- `obstacles`: `Obstacles`
- `path_tree`: `path_forest`, `PathForest`
- `profiles`: `DEFAULT_TRAVEL`, `read_speeds`, `travel_profile`, `Profile`, `TravelOptions`
- `road_loads`: `flows_to`, `loaded_roads`, `road_sizes`, `Flows`
- `road_words`: `read_road_classes`, `road_oddities`
- `service_areas`: `catchment_polygons`
- `shortest_paths`: `band_cuts`, `exit_edges`, `merge_segments`, `minutes_along`,
  `minutes_from_nodes`, `path_roots`, `reached_segments`, `shortest_paths`,
  `shortest_paths_each`, `tree_edges`, `ReachedSegments`, `ShortestPaths`
- `travel_times`: `arrived`, `best_legs`, `nearest_shelters`, `places_of`,
  `reasons_of_lateness`, `reasons_off_road`, `times_to_shelters`, `NearestShelters`, `Places`,
  `TravelTimes`

Within the package: `crossings`.
"""
