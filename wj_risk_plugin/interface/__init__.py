"""What every part that meets people needs of QGIS and Qt: language, help pages, threads.

For other packages:

- `help`: `help_file`, `help_html`
- `language`: `CONTEXT`, `for_log`, `in_a_row`, `label`, `language`, `layer_title`, `listed`,
  `named`, `tr`, `translated`
- `task_threads`: `keep_task_threads`
- `thread_state`: `keep_thread_state`
"""
