"""Takes what tfjs-node needs out of the wheels: python unpack.py WHEELS FOLDER."""

import re
import sys
import zipfile
from pathlib import Path

# the libraries of TensorFlow and CUDA, and the headers of TensorFlow's C interface
NEEDED = re.compile(
    r"tensorflow/libtensorflow_\w+\.(so\.2|2\.dylib)"
    r"|tensorflow/include/(\w+/)*(c|platform)/.*\.h"
    r"|nvidia/\w+/(lib|bin|nvvm)/.*"
)

wheels, folder = map(Path, sys.argv[1:])
for path in sorted(wheels.glob("*.whl")):
    with zipfile.ZipFile(path) as wheel:
        for member in wheel.infolist():
            if NEEDED.fullmatch(member.filename):
                wheel.extract(member, folder)
                if mode := member.external_attr >> 16:
                    (folder / member.filename).chmod(mode | 0o600)
