"""A warm process for hosts on which many start the program over SSH; off unless it is asked for.

Most of a start is loading modules. Where NACCS_WARM_START is set, one process of each Unix account has
them loaded, and forks for each start: `visitor` is the command that somebody typed, `host` the process
that waits, `guest` what it forks, on the visitor's terminal. `meeting` is what both sides agree on. The
host ends when nobody came for a while, and when the program is another than the one it has loaded.
Whatever is not as it should be leads to an ordinary start.
"""
