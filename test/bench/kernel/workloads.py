"""The same work in the words of each kernel."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Workload:
    title: str
    #: One of 50 cells, and one that uses what they left.
    cell: str
    uses: str
    #: Completion of a member, and of a name that a cell declared.
    member: str
    name: str
    loop: str
    lines: str


def typescript(title: str) -> Workload:
    return Workload(
        title=title,
        cell="const value{k} = {{ number: {k}, text: 'cell {k}' }}; function double{k}(x: number) {{ return 2 * x + {k} }}",
        uses="double7(value49.number) + double21(value3.number)",
        member="Math.ab",
        name="double4",
        loop="let s = 0; for (let i = 0; i < 3_000_000; i++) s += i % 7; s",
        lines="for (let i = 0; i < {lines}; i++) console.log(`line ${{i}}`)",
    )


PEERS = {
    "eigenbook": typescript("eigenbook"),
    "python3": Workload(
        title="ipykernel",
        cell="value{k} = dict(number={k}, text='cell {k}')\ndef double{k}(x):\n    return 2 * x + {k}",
        uses="double7(value49['number']) + double21(value3['number'])",
        member="str.upp",
        name="double4",
        loop="s = 0\nfor i in range(3_000_000):\n    s += i % 7\ns",
        lines="for i in range({lines}):\n    print('line', i)",
    ),
    "deno": typescript("Deno"),
    "tslab": typescript("tslab"),
}
