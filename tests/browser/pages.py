"""Writes the reviews whose pages the browser opens: pages.py OUT HOMEOSTAT SOURCE.

OUT/full       the launch scenario, everything checked
OUT/against    the same in French beside a policy that rounds down, without mutants and economy
OUT/thousand   a thousand pools
OUT/collusion  the full page with data of collusion, equilibrium and detection in its island, as a review will have them
"""

import json
import pathlib
import subprocess
import sys

from page import ISLAND, island_of


def review(homeostat, *arguments):
    done = subprocess.run([homeostat, "review", *map(str, arguments)], capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):
        sys.exit(f"exit {done.returncode}: {done.stderr}")
    return done.stdout


def thousand_pools(source, path):
    """The launch scenario with a thousand pools of one machine each."""
    head = (source / "scenarios/launch.toml").read_text().split("[incidents]")[0]
    for relative in ("policies/", "machines/", "traces/", "economy/"):
        head = head.replace(f'"{relative}', f'"{source}/scenarios/{relative}')
    pools = "".join(
        f'\n[[pool]]\nname = "pool-{number:04}"\nusers = {1 + number % 7}\n'
        f'workers = [{{ class = "{"nvidia-gpu" if number % 5 == 0 else "amd-cpu"}", models = {["1b", "8b", "14b"] if number % 5 == 0 else ["1b"]} }}]\n'
        for number in range(1000)
    )
    path.write_text(head.replace("'", '"') + pools.replace("'", '"'))


def with_collusion(page):
    """The page of a review that looked at collusion: two phase diagrams, three strategies, one suspicious group."""
    data = island_of(page)
    document = data["reviews"][0]
    rates, sizes = [0, 50, 100, 200, 500], [1, 2, 3, 4]
    gain = lambda size, rate, reach: size * reach - rate / 60
    none = {"closed": [], "k_star": 1, "searched": 4, "coalition": {"size": 1, "gain_eur_per_day": 2.5}, "close_next": "no-compute"}
    document["coalition"] = {
        "k_star": 1, "searched": 4, "decided": True, "coalition": none["coalition"],
        "doors": [none, {"closed": ["no-compute"], "k_star": None, "searched": 4, "coalition": None, "close_next": None}],
        "phases": [
            {
                "seed": source,
                "line_basis_points": [size * reach * 60 if size * reach < 3 else None for size in sizes],
                "k_star": [next((size for size in sizes if gain(size, rate, reach) > 0), None) for rate in rates],
                "cells": [{"size": size, "sampling_basis_points": rate, "gain_eur_per_day": gain(size, rate, reach), "gains": gain(size, rate, reach) > 0}
                          for rate in rates for size in sizes],
            }
            for source, reach in (("job-id", 2.5), ("commitment-beacon", 0.9))
        ],
    }
    path = [[0.6 - 0.01 * step, 0.3 + 0.006 * step, 0.1 + 0.004 * step] for step in range(40)]
    document["equilibrium"] = {
        "strategies": ["honest", "forge", "no-compute"],
        "trajectories": [{"time": list(range(40)), "shares": path}, {"time": list(range(40)), "shares": [[b, a, c] for a, b, c in path]}],
        "rest_points": [{"shares": [1, 0, 0], "stable": True}, {"shares": [1 / 3, 1 / 3, 1 / 3], "stable": False}],
    }
    document["flow"]["groups"] = [{"kind": "ring", "members": ["alder", "cedar"], "score": 4.25, "p_value": 0.004}]
    return ISLAND.sub(lambda found: found[1] + json.dumps(data).replace("<", "\\u003c") + found[3], page, count=1)


def main():
    out, homeostat, source = pathlib.Path(sys.argv[1]), sys.argv[2], pathlib.Path(sys.argv[3])
    out.mkdir(parents=True, exist_ok=True)
    launch = source / "scenarios/launch.toml"
    (out / "full.txt").write_text(review(homeostat, launch, "--out", out / "full"))
    floor = out / "floor.toml"
    floor.write_text((source / "scenarios/policies/launch.toml").read_text().replace('rounding = "largest-remainder"', 'rounding = "floor"'))
    review(homeostat, launch, "--quick", "--lang", "fr", "--against", floor, "--out", out / "against")
    thousand_pools(source, out / "thousand.toml")
    review(homeostat, out / "thousand.toml", "--quick", "--out", out / "thousand")
    collusion = out / "collusion"
    collusion.mkdir(exist_ok=True)
    (collusion / "report.html").write_text(with_collusion((out / "full/report.html").read_text()))


if __name__ == "__main__":
    main()
