"""Speed and memory beside the tools that planners use today; never part of the tests."""
