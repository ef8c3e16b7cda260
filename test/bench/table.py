"""Rows of a table: ours, the peer's, and their ratio."""

from __future__ import annotations

from statistics import median


def head(title: str, peer: str) -> None:
    print(f"\n{title:<44}{'eigenbook':>12}{peer:>12}{'ratio':>8}")


def row(what: str, ours: list[float], theirs: list[float] | None = None) -> None:
    """Medians in milliseconds."""
    mine = median(ours) * 1e3
    if theirs is None:
        print(f"{what:<44}{mine:>9.1f} ms{'':>12}{'':>8}")
        return
    other = median(theirs) * 1e3
    print(f"{what:<44}{mine:>9.1f} ms{other:>9.1f} ms{mine / other:>8.2f}")
