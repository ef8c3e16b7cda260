"""Our kernel beside its peer, in turns within one run: ratios, not seconds, are what to read."""

import os
import platform

import kernels
import sparse

print(
    f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, Python {platform.python_version()}"
    if hasattr(os, "getloadavg")
    else f"{os.cpu_count()} cores, Python {platform.python_version()}"
)
kernels.main()
sparse.main()
