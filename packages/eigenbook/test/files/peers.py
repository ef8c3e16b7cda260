"""What NumPy, SciPy and safetensors write, and what they read of ours: `peers.py write|read FOLDER`."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
import scipy.io
import scipy.sparse
from safetensors.numpy import load_file, save_file

ODD = np.array([[1.5, -0.0, np.nan], [np.inf, -np.inf, 1e-310]])
TYPES = ["f8", "f4", "f2", "i8", "i4", "i2", "i1", "u8", "u4", "u2", "u1", "?"]


def numbers(code: str) -> np.ndarray:
    return np.array([[0, 1, 2], [3, 100, 5]]).astype(code)


def write(folder: Path) -> None:
    for code in TYPES:
        name = "b1" if code == "?" else code
        np.save(folder / f"{name}.npy", numbers(code))
        if code[-1] != "1" and code != "?":
            np.save(folder / f"{name}-big.npy", numbers(code).astype(f">{code}"))
        np.save(folder / f"{name}-fortran.npy", np.asfortranarray(numbers(code)))
    np.save(folder / "odd.npy", ODD)
    np.save(folder / "z.npy", ODD[:1, :2] + 1j * numbers("f8")[:1, 1:])
    np.save(folder / "cube-fortran.npy", np.asfortranarray(np.arange(24.0).reshape(2, 3, 4)))
    for version in (2, 3):
        with open(folder / f"version-{version}.npy", "wb") as file:
            np.lib.format.write_array(file, ODD, version=(version, 0))
    np.savez(folder / "stored.npz", a=ODD, b=numbers("i4"))
    np.savez_compressed(folder / "deflated.npz", a=np.zeros((300, 300)), b=numbers("i4"))
    S = scipy.sparse.coo_array(([5.0, -0.5, 2.0], ([2, 0, 2], [1, 3, 0])), shape=(3, 4))
    for kind in ("csr", "csc", "coo"):
        scipy.sparse.save_npz(folder / f"{kind}.npz", S.asformat(kind))
    scipy.io.mmwrite(folder / "S.mtx", S)
    scipy.io.mmwrite(folder / "odd.mtx", ODD)
    H = np.array([[2, 1 - 3j], [1 + 3j, 4]])
    scipy.io.mmwrite(folder / "hermitian.mtx", H, symmetry="hermitian")
    scipy.io.mmwrite(folder / "skew.mtx", scipy.sparse.coo_array(np.array([[0, 7], [-7, 0]])))
    np.savetxt(folder / "odd.txt", ODD)
    np.savetxt(folder / "odd.csv", ODD, delimiter=",", header="a,b,c", comments="")
    save_file({"f16": numbers("f2"), "i64": numbers("i8"), "cube": np.arange(8.0).reshape(2, 2, 2)}, folder / "a.safetensors", {"by": "peer"})


def plain(value) -> object:
    if scipy.sparse.issparse(value):
        return plain(value.toarray())
    value = np.asarray(value)
    if np.iscomplexobj(value):
        return [plain(value.real), plain(value.imag)]
    return [str(x) for x in value.astype("f8").ravel()] + list(value.shape)


def read(folder: Path) -> None:
    found = {}
    for path in sorted(folder.iterdir()):
        if path.suffix == ".npy":
            found[path.name] = plain(np.load(path))
        elif path.name == "sparse.npz":
            found[path.name] = plain(scipy.sparse.load_npz(path))
        elif path.suffix == ".npz":
            found[path.name] = {name: plain(value) for name, value in np.load(path).items()}
        elif path.suffix == ".mtx":
            found[path.name] = plain(scipy.io.mmread(path))
        elif path.suffix == ".csv":
            found[path.name] = plain(np.loadtxt(path, delimiter=",", ndmin=2))
        elif path.suffix == ".safetensors":
            found[path.name] = {name: plain(value) for name, value in load_file(path).items()}
    print(json.dumps(found))


{"write": write, "read": read}[sys.argv[1]](Path(sys.argv[2]))
