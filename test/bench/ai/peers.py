"""The same tasks by others. A peer that is not installed is left out, and the table says so."""

from __future__ import annotations

import importlib
import time
from typing import Any, Callable

import numpy as np
import scipy.sparse
from inputs import CLASSES, HEADS, PIXELS, TOKENS, WIDTH

Data = dict[str, np.ndarray]
Run = Callable[[], object]


def optional(name: str) -> Any:
    try:
        return importlib.import_module(name)
    except ImportError:
        return None


torch, sklearn, implicit = optional("torch"), optional("sklearn"), optional("implicit")
if torch:
    torch.set_num_threads(1)


def versions() -> str:
    known = {"NumPy": np, "PyTorch": torch, "scikit-learn": sklearn, "implicit": implicit}
    return ", ".join(f"{name} {module.__version__ if module else 'not installed'}" for name, module in known.items())


def prepare(task: str, name: str, data: Data) -> Callable[[], float] | None:
    """Seconds of processor time of one run, or nothing where the peer is not installed."""
    module = {"PyTorch": torch, "scikit-learn": sklearn, "implicit": implicit}.get(name.split()[0], np)
    if module is None:
        return None
    run = TASKS[task, name](data)

    def timed() -> float:
        started = time.process_time()
        run()
        return time.process_time() - started

    return timed


def torch_attention(data: Data) -> Run:
    q, k, v = (torch.from_numpy(data[name]).reshape(1, HEADS, TOKENS, WIDTH) for name in "QKV")
    return lambda: torch.nn.functional.scaled_dot_product_attention(q, k, v)


def numpy_attention(data: Data) -> Run:
    q, k, v = (data[name].reshape(HEADS, TOKENS, WIDTH) for name in "QKV")

    def run() -> object:
        scores = q @ k.transpose(0, 2, 1) / np.float32(np.sqrt(WIDTH))
        weights = np.exp(scores - scores.max(-1, keepdims=True))
        return (weights / weights.sum(-1, keepdims=True)) @ v

    return run


def torch_training(make: Callable[[], Any], steps: int, shape: tuple[int, ...]) -> Callable[[Data], Run]:
    def prepared(data: Data) -> Run:
        images = torch.from_numpy(data["X"]).reshape(-1, *shape)
        labels = torch.from_numpy(data["labels"]).long()
        model = make()
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)

        def run() -> object:
            for k in range(steps):
                part = slice(64 * k, 64 * k + 64)
                optimizer.zero_grad()
                torch.nn.functional.cross_entropy(model(images[part]), labels[part]).backward()
                optimizer.step()
            return model

        return run

    return prepared


def torch_mlp() -> Any:
    nn = torch.nn
    return nn.Sequential(nn.Linear(PIXELS, 128), nn.ReLU(), nn.Linear(128, CLASSES))


def torch_cnn() -> Any:
    nn = torch.nn
    first = [nn.Conv2d(1, 16, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2)]
    second = [nn.Conv2d(16, 32, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2)]
    return nn.Sequential(*first, *second, nn.Flatten(), nn.Linear(7 * 7 * 32, CLASSES))


def numpy_mlp(data: Data) -> Run:
    rng = np.random.default_rng(0)
    images, labels = data["X"], data["labels"]
    weights = [rng.standard_normal(shape, dtype=np.float32) * np.float32(0.05) for shape in ((128, PIXELS), (CLASSES, 128))]

    def run() -> object:
        (w1, w2), b1, b2 = weights, np.zeros(128, np.float32), np.zeros(CLASSES, np.float32)
        for k in range(94):
            x, y = images[64 * k : 64 * k + 64], labels[64 * k : 64 * k + 64]
            hidden = np.maximum(x @ w1.T + b1, 0)
            scores = hidden @ w2.T + b2
            shares = np.exp(scores - scores.max(1, keepdims=True))
            shares /= shares.sum(1, keepdims=True)
            shares[np.arange(64), y] -= 1
            d2 = shares / np.float32(64)
            d1 = (d2 @ w2) * (hidden > 0)
            rate = np.float32(0.1)
            w1, w2 = w1 - rate * (d1.T @ x), w2 - rate * (d2.T @ hidden)
            b1, b2 = b1 - rate * d1.sum(0), b2 - rate * d2.sum(0)
        return w1

    return run


def sklearn_pca(solver: str) -> Callable[[Data], Run]:
    def prepared(data: Data) -> Run:
        from sklearn.decomposition import PCA

        return lambda: PCA(50, svd_solver=solver).fit(data["patches"])

    return prepared


def sklearn_ridge(solver: str) -> Callable[[Data], Run]:
    def prepared(data: Data) -> Run:
        from sklearn.linear_model import Ridge

        return lambda: Ridge(alpha=1, solver=solver).fit(data["A"], data["y"])

    return prepared


def ratings_of(data: Data) -> scipy.sparse.csr_matrix:
    rows, columns, values = data["ratings"]
    return scipy.sparse.csr_matrix((values, (rows.astype(int), columns.astype(int))), shape=(2000, 1000))


def implicit_als(data: Data) -> Run:
    from implicit.als import AlternatingLeastSquares

    ratings = ratings_of(data).astype(np.float32)

    def run() -> object:
        model = AlternatingLeastSquares(factors=16, iterations=5, use_cg=False, num_threads=1, random_state=1)
        return model.fit(ratings, show_progress=False)

    return run


def scipy_als(data: Data) -> Run:
    users = ratings_of(data)
    items = users.T.tocsr()

    def improve(ratings: scipy.sparse.csr_matrix, others: np.ndarray) -> np.ndarray:
        mine = np.zeros((ratings.shape[0], 16))
        for i in range(ratings.shape[0]):
            part = slice(ratings.indptr[i], ratings.indptr[i + 1])
            q = others[ratings.indices[part]]
            mine[i] = np.linalg.solve(q.T @ q + np.eye(16), q.T @ ratings.data[part])
        return mine

    def run() -> object:
        q = 0.1 * np.random.default_rng(1).standard_normal((1000, 16))
        for _ in range(5):
            p = improve(users, q)
            q = improve(items, p)
        return p @ q.T

    return run


TASKS: dict[tuple[str, str], Callable[[Data], Run]] = {
    ("attention", "PyTorch"): torch_attention,
    ("attention", "NumPy"): numpy_attention,
    ("MLP epoch", "PyTorch"): torch_training(torch_mlp, 94, (PIXELS,)),
    ("MLP epoch", "NumPy"): numpy_mlp,
    ("CNN step", "PyTorch"): torch_training(torch_cnn, 1, (1, 28, 28)),
    ("PCA", "scikit-learn eigh"): sklearn_pca("covariance_eigh"),
    ("PCA", "scikit-learn svd"): sklearn_pca("full"),
    ("ridge", "scikit-learn normal"): sklearn_ridge("cholesky"),
    ("ridge", "scikit-learn svd"): sklearn_ridge("svd"),
    ("ALS", "implicit"): implicit_als,
    ("ALS", "SciPy"): scipy_als,
}
