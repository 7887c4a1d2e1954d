"""Writes the reviews whose pages the browser opens: pages.py OUT HOMEOSTAT SOURCE.

OUT/full       the launch scenario, everything checked
OUT/against    the same in French beside a policy that rounds down, without mutants and economy
OUT/thousand   a thousand pools
OUT/groups     the full page with an unusual group in its island
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


def with_groups(page):
    """The page of a review whose ledger shows an unusual group, as no run of three pools does."""
    data = island_of(page)
    data["reviews"][0]["flow"]["groups"] = [{"kind": "wash-ring", "members": ["alder", "cedar"], "score": 4.25, "p_value": 0.005}]
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
    groups = out / "groups"
    groups.mkdir(exist_ok=True)
    (groups / "report.html").write_text(with_groups((out / "full/report.html").read_text()))


if __name__ == "__main__":
    main()
