"""The ranks of networkx for graphs that come as JSON: [[n, [[i, j, weight], …], damping, start], …].

Its iteration begins at the solution of its own matrix and ends after a step or two: from the start
that it takes otherwise it needs hundreds, and stops at a distance of 1e-11.
"""

import json
import sys

import networkx as nx
import numpy as np

answers = []
for n, links, damping, start in json.load(sys.stdin):
    graph = nx.DiGraph()
    graph.add_nodes_from(range(n))
    graph.add_weighted_edges_from(links)
    begin = None if start is None else dict(enumerate(start))
    options = {"alpha": damping, "personalization": begin}
    google = nx.google_matrix(graph, **options)
    equations = np.vstack([google.T - np.eye(n), np.ones(n)])
    solution = np.linalg.lstsq(equations, np.append(np.zeros(n), 1), rcond=None)[0]
    near = dict(enumerate(solution))
    ranks = nx.pagerank(graph, tol=1e-13, max_iter=5000, nstart=near, **options)
    answers.append([ranks[i] for i in range(n)])
json.dump(answers, sys.stdout)
