# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The service desk beside plain helpdesk_mgmt, in one run on the same machine."""

from bench_lib import Bench, measured

COUNT = 1000


def _tickets(env, count, **vals):
    """Create tickets the way a user does, with helpdesk_mgmt's own mail tracking."""
    create = env["helpdesk.ticket"].create
    with measured(env) as watch:
        create([{"name": f"Ticket {n}", "description": "x", **vals} for n in range(count)])
    return watch.seconds


def _plain_only(env, count):
    """helpdesk_mgmt's own share: a ticket without an estate, none of our clocks and documents."""
    return _tickets(env, count, estate_id=False)


def create_ratio(env):
    """1,000 tickets with all obligations, as a multiple of the same tickets without an estate."""
    estate = env["property.estate"].search([], limit=1)
    _plain_only(env, 20)
    _tickets(env, 20, estate_id=estate.id, property_kind="complaint")
    plain = min(_plain_only(env, COUNT) for _run in range(2))
    ours = min(_tickets(env, COUNT, estate_id=estate.id, property_kind="complaint") for _run in range(2))
    return ours / plain


BENCHES = [Bench("creating 1,000 tickets with obligations, against plain", 1.3, "x", create_ratio)]
