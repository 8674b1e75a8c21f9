"""Settings, addresses, servers and commands: the only place that knows every part."""
