"""What every part that meets people needs of QGIS and Qt: language, help pages, threads, log.

For other packages:

- `gdal_settings`: `leave_out_settings`
- `help`: `help_file`, `help_html`, `page_text`
- `language`: `CONTEXT`, `for_log`, `in_a_row`, `label`, `language`, `language_choices`,
  `layer_title`, `listed`, `named`, `tr`, `translated`
- `message_log`: `fault_text`, `hide_log`, `show_log`
- `task_threads`: `keep_task_threads`
- `thread_state`: `keep_thread_state`
"""
