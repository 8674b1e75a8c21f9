"""Telling people: in the application, by mail, by short message, by one-time code; in their language, never lost.

`templates.Template` says what, `sending.send` says it; `channels.use` puts a real provider in the place of a
default one.
"""
