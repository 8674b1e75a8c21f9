"""Files from outside: kept byte for byte, shown only re-encoded, read only in a child process with limits.

Slices enter through `services` (`receive`, `attach`, `detach`), `queries` (`files_of`, `readable`), `guards`
(`guard`: who may see the files of a record type), `tables` and `writing` (Excel and CSV), and `child`
(`run_limited`, for any other parser of untrusted bytes). Nothing here is imported by the package itself,
because the child process enters it too and must start without Django.
"""
