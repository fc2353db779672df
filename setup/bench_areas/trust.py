# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Seals under the numbers of a large company (approvals are part of the area scoring)."""

from bench_lib import Bench, measured

SEALS = 1000


def specs(env, count, kind="bench"):
    """Payloads of the size of a scorecard, for records that needn't exist."""
    estate = env["property.estate"].search([], limit=1)
    lines = [{"rule": f"ATT-{n}", "count": n, "points": -10 * n} for n in range(20)]
    return [
        {
            "estate_id": estate.id,
            "res_model": "property.estate",
            "res_id": 1_000_000 + number,
            "kind": kind,
            "payload": {"employee": number, "lines": lines, "total": 985},
        }
        for number in range(count)
    ]


def seal_seconds(env):
    with measured(env) as watch:
        env["property.seal"]._record(specs(env, SEALS))
    return watch.seconds


def link_seconds(env):
    env["property.seal"]._record(specs(env, SEALS))
    with measured(env) as watch:
        env["property.seal"]._link_pending(limit=10 * SEALS)
    return watch.seconds


def check_seconds(env):
    env["property.seal"]._record(specs(env, SEALS))
    env["property.seal"]._link_pending(limit=10 * SEALS)
    estate = env["property.estate"].search([], limit=1)
    chain = env["property.seal.chain"].search([("estate_id", "=", estate.id)])
    with measured(env) as watch:
        chain._check_chains()
    return watch.seconds


BENCHES = [
    Bench("sealing 1,000 documents", 3, "s", seal_seconds),
    Bench("linking 1,000 seals", 3, "s", link_seconds),
    Bench("checking a chain of 1,000", 3, "s", check_seconds),
]
