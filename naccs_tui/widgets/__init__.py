"""Drawn widgets: one file a widget. They post messages; none of them knows the client."""
