# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Where a name stands in the database: what is destroyed says it nowhere any more."""

from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL

from ..exceptions import DestroyedError

TEXTS = ("character varying", "text", "jsonb")


def columns_saying(env, name):
    """``{(table, column): how often}`` of the text columns in which the name stands."""
    env.flush_all()
    env.cr.execute(
        """SELECT table_name, array_agg(column_name::text) FROM information_schema.columns
             JOIN information_schema.tables USING (table_schema, table_name)
            WHERE table_type = 'BASE TABLE' AND table_schema = current_schema AND data_type = ANY(%s)
            GROUP BY table_name""",
        [list(TEXTS)],
    )
    found = {}
    for table, columns in env.cr.fetchall():
        counts = [
            SQL("count(*) FILTER (WHERE %s::text ILIKE %s)", SQL.identifier(column), f"%{name}%") for column in columns
        ]
        env.cr.execute(SQL("SELECT %s FROM %s", SQL(", ").join(counts), SQL.identifier(table)))
        counted = zip(columns, env.cr.fetchone(), strict=True)
        found.update({(table, column): count for column, count in counted if count})
    return found


def assert_nothing_is_added(test, record, user=None):
    """Nobody says anything on a destroyed document, or adds a file to it; what a job notes is no talk."""
    file = test.env["ir.attachment"].create({"name": "late.txt", "raw": b"late"})
    with test.assertRaisesRegex(DestroyedError, "was destroyed"):
        record.message_post(body="Once more", message_type="comment")
    with test.assertRaisesRegex(DestroyedError, "was destroyed"):
        file.copy({"res_model": record._name, "res_id": record.id})
    with test.assertRaisesRegex(DestroyedError, "was destroyed"):
        file.write({"res_model": record._name, "res_id": record.id})
    for name, door in _doors(record.with_user(user or test.user_manager)).items():
        with test.subTest(door=name):
            with test.assertRaises(UserError) as caught:
                door()
            if not isinstance(caught.exception, AccessError):  # some may not write there at all
                test.assertIn("was destroyed", str(caught.exception))


def _doors(record):
    """``{name: what a person calls to say something beside a document}``, called as Odoo's interfaces do."""
    env, me = record.env, record.env.user.partner_id
    place = {"model": record._name, "res_id": record.id}
    task = {"res_model_id": env["ir.model"]._get_id(record._name), "res_id": record.id, "summary": "Once more"}
    later = {**place, "author_id": me.id, "scheduled_date": "2037-01-01 00:00:00", "body": "Once more"}
    return {
        "note": lambda: record.message_post(body="Once more"),
        "called a letter": lambda: record.message_post(body="Once more", message_type="email"),
        "the talk's controller": lambda: record.sudo().message_post(body="Once more", message_type="notification"),
        "told somebody": lambda: record.message_notify(body="Once more", partner_ids=me.ids),
        "message": lambda: env["mail.message"].create({**place, "body": "Once more", "message_type": "comment"}),
        "follower": lambda: record.message_subscribe(partner_ids=me.ids),
        "activity": lambda: env["mail.activity"].create(task),
        "scheduled": lambda: env["mail.scheduled.message"].create(later),
    }
