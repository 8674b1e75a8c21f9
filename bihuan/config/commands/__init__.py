"""The commands of `bihuan`, one module each; `run(options)` returns the exit code."""
