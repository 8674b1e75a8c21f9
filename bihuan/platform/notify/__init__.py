"""Telling people: in the application, by mail, by one-time code; in their language, never lost.

`templates.Template` says what, `sending.send` says it.
"""
