# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Consultations are records of their own, and shipped rules that the procedure doesn't settle are marked (SCO-1)."""

from lxml import etree

from odoo import SUPERUSER_ID, api
from odoo.tools import file_open, sql

MODULE = "property_hr_scoring"


def migrate(cr, _version):
    if sql.column_exists(cr, "property_score_rulebook", "consultation_note"):
        _record_consultations(cr)
    env = api.Environment(cr, SUPERUSER_ID, {})
    if _mark_rules(env):
        env["ir.module.module"].search([("name", "=", MODULE)])._update_translations()
    _mark_copies(cr)


def _record_consultations(cr):
    """What was a day and a note becomes a step; with whom it was is not known."""
    cr.execute(
        """
        INSERT INTO property_score_publication
               (rulebook_id, company_id, kind, day_from, note, create_uid, create_date, write_uid, write_date)
        SELECT book.id, book.company_id, 'consultation', book.consulted_on, book.consultation_note,
               book.write_uid, book.write_date, book.write_uid, book.write_date
          FROM property_score_rulebook book
         WHERE book.consulted_on IS NOT NULL
           AND NOT EXISTS (SELECT 1 FROM property_score_publication step
                            WHERE step.rulebook_id = book.id AND step.kind = 'consultation')
        """
    )


def _mark_rules(env):
    """Mark what nobody has marked or left unmarked yet, with the note that the data file has; how many there were."""
    with file_open(f"{MODULE}/data/property_score_rule.xml", "rb") as file:
        notes = {
            record.get("id"): note[0].text
            for record in etree.parse(file).iter("record")
            if (note := record.xpath("field[@name='confirm_note']"))
        }
    rules = {name: env.ref(f"{MODULE}.{name}", raise_if_not_found=False) for name in notes}
    found = {rule.id: notes[name] for name, rule in rules.items() if rule}
    env.cr.execute(
        "SELECT id FROM property_score_rule WHERE id IN %s AND is_to_confirm IS NULL", [tuple(found) or (0,)]
    )
    fresh = env["property.score.rule"].browse([row[0] for row in env.cr.fetchall()])
    for rule in fresh:
        rule.write({"is_to_confirm": True, "confirm_note": found[rule.id]})
    return len(fresh)


def _mark_copies(cr):
    """Versions that a company made of the shipped one keep its marks, where the rule still says the same."""
    cr.execute(
        """
        UPDATE property_score_rule copy
           SET is_to_confirm = TRUE, confirm_note = shipped.confirm_note
          FROM property_score_rule shipped
          JOIN ir_model_data data
            ON data.model = 'property.score.rule' AND data.module = %s AND data.res_id = shipped.id
         WHERE copy.is_to_confirm IS NULL
           AND shipped.is_to_confirm
           AND copy.id != shipped.id
           AND copy.code = shipped.code
           AND copy.name ->> 'en_US' = shipped.name ->> 'en_US'
        """,
        [MODULE],
    )
