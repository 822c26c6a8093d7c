"""Filters of the dataset folder over columns in memory: what a user of an index without attributes would write."""

import json
from datetime import datetime, timezone

import numpy as np

NUMBERS = ("integer", "float", "timestamp")


def millis(text):
    moment = datetime.fromisoformat(text.replace("Z", "+00:00"))
    moment = moment if moment.tzinfo else moment.replace(tzinfo=timezone.utc)
    return round(moment.timestamp() * 1000)


def number(kind, value):
    return millis(value) if kind == "timestamp" and isinstance(value, str) else value


def term(value):
    return {True: "true", False: "false"}.get(value, value) if isinstance(value, bool) else str(value)


class Numbers:
    """Values by row, missing ones apart; exact for whole numbers up to 2**63."""

    def __init__(self, kind, values):
        self.kind = kind
        self.present = np.array([value is not None for value in values])
        filled = [0 if value is None else number(kind, value) for value in values]
        self.values = np.array(filled, dtype="float64" if kind == "float" else "int64")

    def equal(self, value):
        return self.present & (self.values == number(self.kind, value))

    def between(self, low, high):
        return self.present & (self.values >= number(self.kind, low)) & (self.values <= number(self.kind, high))

    def compare(self, operation, value):
        compare = {"lt": np.less, "le": np.less_equal, "gt": np.greater, "ge": np.greater_equal}[operation]
        return self.present & compare(self.values, number(self.kind, value))

    def bytes(self):
        return self.values.nbytes + self.present.nbytes


class Terms:
    """Rows by term."""

    def __init__(self, values):
        self.count = len(values)
        self.present = np.array([value is not None for value in values])
        found = {}
        for row, value in enumerate(values):
            if value is not None:
                for one in set(map(term, value if isinstance(value, list) else [value])):
                    found.setdefault(one, []).append(row)
        self.rows = {name: np.array(rows, dtype="int32") for name, rows in found.items()}

    def mask(self, lists):
        mask = np.zeros(self.count, dtype=bool)
        for rows in lists:
            mask[rows] = True
        return mask

    def equal(self, value):
        rows = self.rows.get(term(value))
        return self.mask([] if rows is None else [rows])

    def prefix(self, start):
        return self.mask([rows for name, rows in self.rows.items() if name.startswith(start)])

    def bytes(self):
        return self.present.nbytes + sum(rows.nbytes for rows in self.rows.values())


class Columns:
    def __init__(self, fields, count):
        self.fields, self.count = fields, count

    @classmethod
    def read(cls, path, fields, count):
        kinds = {field["name"]: field["type"] for field in fields if field["type"] != "text"}
        values = {name: [None] * count for name in kinds}
        with open(path, encoding="utf-8") as file:
            for row, line in enumerate(file):
                record = json.loads(line)
                for name in kinds:
                    values[name][row] = record.get(name)
        return cls({n: Numbers(k, values[n]) if k in NUMBERS else Terms(values[n]) for n, k in kinds.items()}, count)

    def bytes(self):
        return sum(column.bytes() for column in self.fields.values())

    def mask(self, condition):
        operation = condition["op"]
        if operation == "true":
            return np.ones(self.count, dtype=bool)
        if operation in ("and", "or"):
            masks = [self.mask(one) for one in condition["args"]]
            merge = np.logical_and if operation == "and" else np.logical_or
            return merge.reduce(masks) if masks else np.full(self.count, operation == "and")
        if operation == "not":
            return ~self.mask(condition["arg"])
        return self.leaf(operation, self.fields[condition["field"]], condition)

    def leaf(self, operation, column, condition):
        if operation in ("eq", "contains"):
            return column.equal(condition["value"])
        if operation == "ne":
            return ~column.equal(condition["value"])
        if operation in ("lt", "le", "gt", "ge"):
            return column.compare(operation, condition["value"])
        if operation == "between":
            return column.between(condition["lo"], condition["hi"])
        if operation == "exists":
            return column.present
        if operation == "prefix":
            return column.prefix(condition["value"])
        masks = [column.equal(value) for value in condition["values"]]
        if operation in ("in", "containsAny"):
            return np.logical_or.reduce(masks) if masks else np.zeros(self.count, dtype=bool)
        if operation == "containsAll":
            return np.logical_and.reduce(masks) if masks else np.ones(self.count, dtype=bool)
        raise ValueError(f"unknown operation '{operation}' in a filter")
