"""The ranks of networkx for graphs that come as JSON: [[n, [[i, j, weight], …], damping, start], …]."""

import json
import sys

import networkx as nx

answers = []
for n, links, damping, start in json.load(sys.stdin):
    graph = nx.DiGraph()
    graph.add_nodes_from(range(n))
    graph.add_weighted_edges_from(links)
    begin = None if start is None else dict(enumerate(start))
    ranks = nx.pagerank(graph, alpha=damping, tol=1e-13, max_iter=5000, personalization=begin)
    answers.append([ranks[i] for i in range(n)])
json.dump(answers, sys.stdout)
