# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import json
import logging
from datetime import timedelta

import psycopg2

from odoo import api, fields, models

from odoo.addons.property_base import screen
from odoo.addons.property_base.rules import background

from ..exceptions import SealedError
from ..guard import PASS
from ..rules import seal as rules

_logger = logging.getLogger(__name__)

BATCH = 2000
SEAL_MILLISECONDS = 0.3  # what checking a link was measured to take
REASONS = [
    ("payload", "the sealed content was changed"),
    ("erased", "the sealed content was removed without a recorded destruction"),
    ("missing", "the link was deleted"),
    ("order", "the link was inserted or exchanged"),
    ("link", "the link's number, circumstances or hashes were changed"),
    ("head", "the chain isn't the one that was exported"),
]


class PropertySealChain(models.Model):
    """The chain of an estate's seals: how far it reaches, what the last check found, and the heads that were exported.

    The row is what the linking job locks; signing never touches it.
    """

    _name = "property.seal.chain"
    _description = "Chain of Seals"
    _inherit = ["property.guarded.mixin", "property.background.mixin", "mail.thread", "mail.activity.mixin"]
    _background_works = frozenset({"_check_work"})
    _guard_pass = PASS
    _guard_all = True
    _guard_error = SealedError
    _rec_name = "estate_id"
    _order = "estate_id"

    estate_id = fields.Many2one("property.estate", required=True, ondelete="restrict")
    last_serial = fields.Integer(string="Links", readonly=True, required=True, default=0)
    head_hash = fields.Char(string="Hash of the last link", readonly=True)
    pending_count = fields.Integer(string="Not Yet Linked", compute="_compute_pending_count")
    checked_at = fields.Datetime(string="Last check", readonly=True)
    checked_serial = fields.Integer(string="Verified up to", readonly=True, required=True, default=0)
    broken_serial = fields.Integer(string="First broken link", readonly=True, required=True, default=0)
    break_reason = fields.Selection(REASONS, string="Finding", readonly=True)
    state = fields.Selection(
        [("unchecked", "Not checked yet"), ("verified", "Verified"), ("broken", "Broken")],
        string="Check Result",
        compute="_compute_state",
    )
    head_ids = fields.One2many("property.seal.head", "chain_id", string="Exported heads")

    _estate_unique = models.Constraint("UNIQUE(estate_id)", "An estate has one chain of seals.")

    def _compute_pending_count(self):
        groups = self.env["property.seal"]._read_group(
            [("serial", "=", 0), ("estate_id", "in", self.estate_id.ids)], ["estate_id"], ["__count"]
        )
        counts = dict(groups)
        for chain in self:
            chain.pending_count = counts.get(chain.estate_id, 0)

    @api.depends("checked_at", "broken_serial")
    def _compute_state(self):
        for chain in self:
            chain.state = "broken" if chain.broken_serial else "verified" if chain.checked_at else "unchecked"

    @api.model
    def _claim(self):
        """Chains with waiting seals, locked for this transaction; those that another worker links are left out."""
        self.flush_model()
        try:
            with self.env.cr.savepoint(flush=False):
                self.env.cr.execute(
                    """INSERT INTO property_seal_chain (estate_id, last_serial, checked_serial, broken_serial)
                       SELECT DISTINCT estate_id, 0, 0, 0 FROM property_seal WHERE serial = 0
                       ON CONFLICT (estate_id) DO NOTHING""",
                    log_exceptions=False,
                )
                self.env.cr.execute(
                    """SELECT id FROM property_seal_chain
                        WHERE estate_id IN (SELECT estate_id FROM property_seal WHERE serial = 0)
                        ORDER BY id FOR NO KEY UPDATE SKIP LOCKED""",
                    log_exceptions=False,
                )
                ids = [row[0] for row in self.env.cr.fetchall()]
        except psycopg2.errors.SerializationFailure:
            # Another worker linked between our first look and our lock; the next run sees its result.
            return self.browse()
        chains = self.browse(ids)
        chains.invalidate_recordset()
        return chains

    # -------------------------------------------------------------- checking

    def action_check(self):
        """Walk the whole chain and name the first link that doesn't hold; a long chain is walked in the background."""
        if background.is_long(sum(self.mapped("last_serial")), SEAL_MILLISECONDS):
            return self._in_background("_check_work", self.env._("Chain of seals"))
        text, broken = self._check()
        kind, title = "danger" if broken else "success", self.env._("Chain of seals")
        return screen.notification(text, kind, title, bool(broken), screen.RELOAD)

    def _check_work(self):
        return background.Outcome(self._check()[0])

    def _check(self):
        """Check the chains, however long it takes.

        :return: (the finding in words, the chains with a broken link)
        :raises SealedError: the person may not check
        """
        if not self.env.user.has_group("property_base.group_property_base_director"):
            raise SealedError(self.env._("Only a director or an administrator checks the chain of seals."))
        self._check_chains()
        broken = self.filtered("broken_serial")
        return "\n".join(chain._finding() for chain in broken) or self.env._("Every link holds."), broken

    def _check_chains(self):
        """Check and store the finding.

        :return: {chain id: rules.seal.Break or None}
        """
        findings = {}
        # sudo: the whole chain is checked, whatever of it the user may read
        for chain in self.sudo():
            heads = {head.serial: head.chain_hash for head in chain.head_ids}
            found = rules.first_broken(chain._rows(), heads, chain.last_serial)
            chain._note(found)
            findings[chain.id] = found
        return findings

    def _note(self, found):
        was_broken = self.broken_serial
        self._passed_write(
            PASS,
            {
                "checked_at": fields.Datetime.now(),
                "checked_serial": found.serial - 1 if found else self.last_serial,
                "broken_serial": found.serial if found else 0,
                "break_reason": found.reason if found else False,
            },
        )
        if found and found.serial != was_broken:
            _logger.warning("Seals of estate %s: link %s: %s", self.estate_id.id, found.serial, found.reason)
            self._alarm()

    def _alarm(self):
        """Tell the administrators of the suite, once for each finding."""
        self.message_post(body=self._finding())
        managers = self.env.ref("property_base.group_property_base_manager").all_user_ids
        self.env["property.todo"]._give(
            self,
            managers.filtered(lambda user: user.active and not user.share),
            lambda told: {"summary": told.env._("Seal broken"), "note": told._finding()},
            kind="mail.mail_activity_data_warning",
        )

    def _finding(self):
        self.ensure_one()
        reasons = dict(self._fields["break_reason"]._description_selection(self.env))
        return self.env._(
            "%(estate)s: link %(serial)s: %(reason)s.",
            estate=self.estate_id.name,
            serial=self.broken_serial,
            reason=reasons.get(self.break_reason, ""),
        )

    def _rows(self):
        """All links in the order of their numbers, a batch at a time."""
        self.ensure_one()
        seals, last, last_id = self.env["property.seal"], 0, 0
        while True:
            domain = [("estate_id", "=", self.estate_id.id), ("serial", ">", 0)]
            after = ["|", ("serial", ">", last), "&", ("serial", "=", last), ("id", ">", last_id)]
            batch = seals.search(domain + after, order="serial, id", limit=BATCH)
            for seal in batch:
                yield seal._row()
            if len(batch) < BATCH:
                return
            last, last_id = batch[-1].serial, batch[-1].id
            batch.invalidate_recordset()

    # ------------------------------------------------------------- exporting

    @api.model
    def _cron_check_and_export(self):
        """Daily: check every chain, keep its head, and give the heads to the outside."""
        chains = self.search([("last_serial", ">", 0)])
        chains._check_chains()
        chains._export_heads()

    def _export_heads(self):
        """Keep today's head of every chain and put all of them into one file, to be kept outside this database.

        :return: the ir.attachment with the file
        """
        today = self.env["property.estate"]._company_date(self.env.company)
        heads = self.env["property.seal.head"]._keep(self, today)
        for company, own in heads.grouped(lambda head: head.estate_id.company_id).items():
            if company.property_seal_head_email:
                self._send_heads(company.property_seal_head_email, self._file_of(own, today), today)
        return self._file_of(heads, today)

    def _file_of(self, heads, today):
        """The ir.attachment with these heads. It goes after some days: the heads themselves are kept."""
        return self.env["ir.attachment"].create(
            {
                "name": f"seal-heads-{today}.json",
                "res_model": self._name,
                "raw": json.dumps(heads._export(), ensure_ascii=False, indent=2).encode(),
                "mimetype": "application/json",
            }
        )

    @api.autovacuum
    def _gc_files(self):
        """Files of heads go after some days: whoever needs one later exports once more."""
        before = fields.Datetime.now() - timedelta(days=background.KEPT_DAYS)
        mine = [("res_model", "=", self._name), ("res_id", "in", (False, 0)), ("res_field", "=", False)]
        # sudo: they are the files of whoever exported
        self.env["ir.attachment"].sudo().search([*mine, ("create_date", "<", before)]).unlink()

    def _send_heads(self, address, attachment, today):
        self.env["mail.mail"].create(
            {
                "subject": self.env._("Heads of the chains of seals of %s", today),
                "body_html": self.env._(
                    "Keep the attached file where nobody who works with the database can change it."
                ),
                "email_to": address,
                "attachment_ids": [fields.Command.link(attachment.id)],
            }
        )

    def action_export(self):
        """Export now, and download the file."""
        if not self.env.user.has_group("property_base.group_property_base_manager"):
            raise SealedError(self.env._("Only an administrator of the suite exports the heads."))
        attachment = self.sudo()._export_heads()  # sudo: heads are written by the system only
        return {"type": "ir.actions.act_url", "url": f"/web/content/{attachment.id}?download=true", "target": "new"}

    def action_view_seals(self):
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("property_document.property_seal_action")
        return {**action, "domain": [("estate_id", "=", self.estate_id.id)]}
