#!/usr/bin/env python3
"""Inputs for measuring `homeostat detect`: a ledger of many rows, or a list of many edges.

    detection_inputs.py ledger EMPTY.db ROWS     # EMPTY.db: from `homeostat ledger init`
    detection_inputs.py edges OUT.csv ROWS NODES

The rows of the ledger are written by SQL into its own tables, past the engine: pools, sizes, times and credits
are made up, there are no events, and of the Merkle log only the nodes of its frontier are there, all zero. Such
a ledger can be read, and would not pass `homeostat ledger verify`. Sizes have a Pareto tail of 1.5 on both
sides. The same numbers give the same file.
"""
import itertools
import random
import sqlite3
import sys

POOLS = 64
START = 1_767_225_600_000_000  # 2026-01-01, in microseconds
SPAN = 30 * 86_400_000_000
COLUMNS = ("id, job_id, origin_pool_id, exec_pool_id, worker_id, model, tokens_in, tokens_out, credits_total, "
           "credits_worker, credits_exec, credits_origin, credits_treasury, forward_chain, created_at, leaf_index")


def drawn(chance, count):
    """Cumulative sizes of `count` nodes, to choose them by."""
    return list(itertools.accumulate(chance.paretovariate(1.5) for _ in range(count)))


def rows(count):
    chance = random.Random(1)
    pools = [f"{chance.getrandbits(256):064x}" for _ in range(POOLS)]
    sends, serves = drawn(chance, POOLS), drawn(chance, POOLS)
    step = 100_000
    for first in range(0, count, step):
        some = min(step, count - first)
        origins = chance.choices(pools, cum_weights=sends, k=some)
        execs = chance.choices(pools, cum_weights=serves, k=some)
        for i, (origin, target) in enumerate(zip(origins, execs), first):
            credits = int(chance.lognormvariate(5, 1)) + 1
            worker = credits * 60 // 100
            rest = (credits - worker) // 3
            yield (i + 1, f"fedjob_{i:012x}", origin, target, f"w{i % 997}", "qwen3-9b", 2 * credits, credits,
                   credits, worker, rest, rest, credits - worker - 2 * rest, origin,
                   START + SPAN * i // count, i)


def fill(path, count):
    database = sqlite3.connect(path)
    database.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
    names = ("revenue_ledger_insert", "merkle_nodes_insert", "revenue_ledger_origin_job")
    kept = [database.execute("SELECT type, sql FROM sqlite_schema WHERE name = ?", (name,)).fetchone()
            for name in names]
    for name, (kind, _) in zip(names, kept):
        database.execute(f"DROP {kind} {name}")
    marks = ", ".join("?" * len(COLUMNS.split(",")))
    database.executemany(f"INSERT INTO revenue_ledger ({COLUMNS}) VALUES ({marks})", rows(count))
    for level in range(64):
        if count >> level & 1:
            database.execute("INSERT INTO merkle_nodes VALUES (?, ?, zeroblob(32))", (level, (count >> level) - 1))
    for _, sql in kept:
        database.execute(sql)
    database.commit()
    database.execute("PRAGMA journal_mode = WAL")
    database.close()


def write_edges(path, count, nodes):
    chance = random.Random(1)
    sends, serves = drawn(chance, nodes), drawn(chance, nodes)
    numbers = range(nodes)
    with open(path, "w", encoding="ascii") as out:
        out.write("source,target,value,time\n")
        sources = chance.choices(numbers, cum_weights=sends, k=count)
        targets = chance.choices(numbers, cum_weights=serves, k=count)
        for i, (source, target) in enumerate(zip(sources, targets)):
            out.write(f"n{source},n{target},{chance.lognormvariate(5, 1):.2f},{i}\n")


if __name__ == "__main__":
    if sys.argv[1] == "ledger":
        fill(sys.argv[2], int(sys.argv[3]))
    else:
        write_edges(sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
