"""The road network: built once, referenced along its lines, searched many times.

For other packages:

- `access`: `access_legs`, `access_points`, `access_rules`, `joined_access`, `nearest_free`,
  `Access`, `AccessPoints`, `AccessRules`
- `build`: `build_network`
- `linear_referencing`: `closure_footprints`, `LIMIT_SLACK_MIN`, `LINE_GAP_M`, `merged_ranges`,
  `ranges_inside`, `ranks`, `SAME_PLACE_M`, `Lines`
- `network`: `Network`, `Snap`
- `notes`: `network_notes`, `second_road_notes`
- `obstacles`: `Obstacles`
- `path_tree`: `forest_of`, `Forest`
- `profiles`: `read_speeds`, `travel_profile`, `Profile`
- `road_loads`: `loaded_roads`, `road_sizes`, `streams_to`, `Streams`
- `road_words`: `read_road_classes`, `road_oddities`
- `service_areas`: `catchment_polygons`
- `shortest_paths`: `along_tree`, `band_cuts`, `end_of_ways`, `leaving`, `merged_pieces`,
  `minutes_along`, `minutes_from_nodes`, `reached_pieces`, `search`, `search_each`, `Pieces`,
  `Search`
- `travel_times`: `arrived`, `best_legs`, `places_of`, `reasons_of_lateness`,
  `reasons_off_road`, `times_to_shelters`, `travel_to_shelters`, `Places`, `Times`, `Travel`

Within the package: `crossings`.
"""
