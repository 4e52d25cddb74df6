"""The window's part of the plugin: menu, toolbar, dock and dialogs."""
