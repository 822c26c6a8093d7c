#!/usr/bin/python3
"""Faiss beside the other methods: an example of the protocol in docs/external.md.

    ./winnow bench DIR --method 'external:command=bench/adapters/faiss_adapter.py,name=faiss-hnsw,kind=hnsw,m=16'

Needs numpy and faiss 1.7.3 or newer (Debian and Ubuntu: apt-get install python3-faiss).

Parameters: kind=hnsw (m, ef_construction) or kind=ivf (lists). Filters are evaluated for each query, inside its time, to a
bit a row, which Faiss takes as an id selector; where few rows match, these are compared one by one instead.
"""

import json
import os
import sys

import faiss
import numpy as np

from filters import Columns


def read_fvecs(path):
    dimension = int(np.fromfile(path, dtype="<i4", count=1)[0])
    rows = np.memmap(path, dtype="<f4", mode="r").reshape(-1, dimension + 1)
    return np.ascontiguousarray(rows[:, 1:])


def unit(vectors):
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    return (vectors / np.where(norms == 0, 1, norms)).astype("float32")


class Adapter:
    def load(self, folder):
        with open(os.path.join(folder, "schema.json"), encoding="utf-8") as file:
            schema = json.load(file)
        self.base = read_fvecs(os.path.join(folder, "base.fvecs"))
        self.query_vectors = read_fvecs(os.path.join(folder, "queries.fvecs"))
        if schema["metric"] == "cosine":
            self.base, self.query_vectors = unit(self.base), unit(self.query_vectors)
        self.euclidean = schema["metric"] == "euclidean"
        self.columns = Columns.read(os.path.join(folder, "base_attributes.jsonl"), schema["fields"], len(self.base))

    def build(self, settings):
        faiss.omp_set_num_threads(int(settings.get("threads", 1)))
        metric = faiss.METRIC_L2 if self.euclidean else faiss.METRIC_INNER_PRODUCT
        dimension = self.base.shape[1]
        self.kind = settings.get("kind", "hnsw")
        if self.kind == "hnsw":
            self.width = int(settings.get("m", 16))
            self.index = faiss.IndexHNSWFlat(dimension, self.width, metric)
            self.index.hnsw.efConstruction = int(settings.get("ef_construction", 100))
            knob, values = "ef", [10, 16, 24, 32, 48, 64, 96, 128, 192, 256, 384, 512, 768, 1024]
        elif self.kind == "ivf":
            lists = int(settings.get("lists", max(1, int(4 * len(self.base) ** 0.5))))
            self.coarse = faiss.IndexFlat(dimension, metric)
            self.index = faiss.IndexIVFFlat(self.coarse, dimension, lists, metric)
            self.index.train(self.base)
            knob, values = "nprobe", [n for n in (1, 2, 4, 8, 16, 32, 64, 128, 256, 512) if n <= lists]
        else:
            raise ValueError(f"kind={self.kind} is not allowed; it must be hnsw or ivf")
        self.index.add(self.base)
        faiss.omp_set_num_threads(1)
        size = len(faiss.serialize_index(self.index)) + self.columns.bytes()
        return f"bytes={size} knob={knob} values={','.join(map(str, values))}"

    def announce(self, lines):
        self.queries = []
        for line in lines:
            row, condition = line.split(" ", 1)
            self.queries.append((self.query_vectors[int(row) : int(row) + 1], json.loads(condition)))

    def search(self, number, settings):
        vector, condition = self.queries[number]
        k, effort = int(settings["k"]), int(settings.get("ef", settings.get("nprobe", 10)))
        selector = None
        if condition["op"] != "true":
            mask = self.columns.mask(condition)
            few = self.width * max(k, effort) if self.kind == "hnsw" else 0
            if np.count_nonzero(mask) <= max(k, few):
                return self.scan(vector, np.flatnonzero(mask), k)
            bits = np.packbits(mask, bitorder="little")
            selector = faiss.IDSelectorBitmap(bits)
        if self.kind == "hnsw":
            self.index.hnsw.efSearch = max(k, effort)  # 1.7.3 heeds this one, later versions the other
            parameters = faiss.SearchParametersHNSW(sel=selector, efSearch=max(k, effort))
        else:
            parameters = faiss.SearchParametersIVF(sel=selector, nprobe=effort)
        _, rows = self.index.search(vector, k, params=parameters)
        return [row for row in rows[0].tolist() if row >= 0]

    def scan(self, vector, rows, k):
        products = self.base[rows] @ vector[0]
        scores = 2 * products - (self.base[rows] ** 2).sum(axis=1) if self.euclidean else products
        return rows[np.argsort(-scores, kind="stable")[:k]].tolist()


def settings_of(words):
    return dict(word.split("=", 1) for word in words)


def answer(adapter, line, lines):
    operation, _, rest = line.partition(" ")
    if operation == "load":
        adapter.load(rest)
        return "ok"
    if operation == "build":
        return "ok " + adapter.build(settings_of(rest.split()))
    if operation == "queries":
        count = int(rest.split()[1])
        adapter.announce([next(lines).rstrip("\n") for _ in range(count)])
        return "ok"
    words = rest.split()
    if operation == "search":
        return " ".join(map(str, adapter.search(int(words[0]), settings_of(words[1:]))))
    if operation == "batch":
        found = [adapter.search(int(number), settings_of(words[1:])) for number in words[0].split(",")]
        return "\n".join(" ".join(map(str, rows)) for rows in found)
    raise ValueError(f"unknown operation '{operation}'")


def main():
    replies = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what libraries print must not come between the replies
    adapter = Adapter()
    lines = iter(sys.stdin.readline, "")
    for line in lines:
        line = line.rstrip("\n")
        if line == "end":
            return
        try:
            reply = answer(adapter, line, lines)
        except Exception as failure:  # said to the harness, which ends us
            reply = "error " + " ".join(f"{type(failure).__name__}: {failure}".split())
        replies.write(reply + "\n")
        replies.flush()


if __name__ == "__main__":
    main()
