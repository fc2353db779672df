# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import json
from collections import defaultdict

from odoo import api, fields, models
from odoo.tools import SQL

from ..exceptions import SealAccessError, SealedError, SealPayloadError
from ..guard import PASS
from ..rules import seal as rules

NOT_LINKED, LINKED, VERIFIED = "pending", "linked", "verified"
BROKEN, DESTROYED = "broken", "destroyed"


class PropertySeal(models.Model):
    """What was signed, as it was signed (REC-4, HND-5, architecture: seals).

    A row is written in the signing transaction and takes no lock that another signer could wait for. A job gives it
    its number in the estate's chain soon after. From then on nothing of it changes: the ORM refuses every write, and
    what is changed in the database directly is named by the check. Only a lawful destruction removes the payload; the
    hash stays.
    """

    _name = "property.seal"
    _description = "Seal"
    _inherit = ["property.guarded.mixin"]
    _guard_pass = PASS
    _guard_all = True
    _guard_error = SealedError
    _order = "id desc"
    _rec_name = "payload_hash"

    estate_id = fields.Many2one("property.estate", required=True, index=True, ondelete="restrict")
    res_model = fields.Char(string="Document Model", required=True)
    res_id = fields.Many2oneReference(string="Document", model_field="res_model", required=True, index=True)
    kind = fields.Char(required=True, help="What was signed: closed, review, handover, sign …")
    version = fields.Integer(required=True, default=1, help="Version of the payload's layout.")
    payload = fields.Text(groups="property_base.group_property_base_manager")
    payload_hash = fields.Char(string="Hash", required=True)
    sealed_at = fields.Datetime(required=True)
    signer_ids = fields.Many2many(
        "res.users", "property_seal_signer_rel", "seal_id", "user_id", string="Signers", ondelete="restrict"
    )
    serial = fields.Integer(
        string="Number in the chain", required=True, default=0, help="0 until the linking job has run."
    )
    previous_hash = fields.Char()
    chain_hash = fields.Char()
    linked_at = fields.Datetime()
    destroyed_at = fields.Datetime()
    destroyed_by_id = fields.Many2one("res.users", string="Destroyed by", ondelete="restrict")
    destroy_reason = fields.Text(string="Reason of the destruction")
    kind_label = fields.Char(string="What was signed", compute="_compute_kind_label")
    model_label = fields.Char(string="Document type", compute="_compute_model_label")
    state = fields.Selection("_selection_state", string="Seal", compute="_compute_state")

    _record_kind_unique = models.Constraint(
        "UNIQUE(res_model, res_id, kind)", "This document carries this seal already."
    )
    _pending_idx = models.Index("(estate_id, id) WHERE serial = 0")
    _serial_unique = models.UniqueIndex("(estate_id, serial) WHERE serial > 0")

    @api.model
    def _selection_state(self):
        """States of a seal; a method, so that the documents that show it need no translations of their own."""
        return [
            (NOT_LINKED, self.env._("Sealed")),
            (LINKED, self.env._("Sealed and linked")),
            (VERIFIED, self.env._("Sealed and verified")),
            (BROKEN, self.env._("Seal broken")),
            (DESTROYED, self.env._("Content destroyed")),
        ]

    @api.model
    def _kind_labels(self):
        """{kind: its name}; modules with kinds of their own add them."""
        return {
            "approve": self.env._("Approval"),
            "close": self.env._("Closing"),
            "closed": self.env._("Closing"),
            "draw": self.env._("Draw"),
            "handover": self.env._("Handover"),
            "inspection": self.env._("Inspection"),
            "issue": self.env._("Issue"),
            "review": self.env._("Reading and signing"),
            "service": self.env._("Service done"),
            "sign": self.env._("Signature"),
            "statistics": self.env._("Statistics"),
        }

    @api.depends("kind")
    def _compute_kind_label(self):
        labels = self._kind_labels()
        for seal in self:
            seal.kind_label = labels.get(seal.kind, seal.kind)

    @api.depends("res_model")
    def _compute_model_label(self):
        # sudo: the names of models, which users of no rights don't read
        names = {model: self.env["ir.model"].sudo()._get(model).name for model in set(self.mapped("res_model"))}
        for seal in self:
            seal.model_label = names.get(seal.res_model) or seal.res_model

    @api.depends("serial", "destroyed_at")
    def _compute_state(self):
        # sudo: payload and chain are read to judge the seal; only the verdict is shown
        seals = self.sudo()
        chains = {chain.estate_id: chain for chain in seals._chains()}
        for seal in seals:
            seal.state = seal._judge(chains.get(seal.estate_id))

    def _judge(self, chain):
        """The state of this seal, with its estate's chain (or None)."""
        row = self._row()
        if rules.payload_fault(row):
            return BROKEN
        if not self.serial:
            return NOT_LINKED
        own = rules.link(self.previous_hash or "", self.payload_hash, self.serial, row.context)
        if own != self.chain_hash or (chain and chain.broken_serial == self.serial):
            return BROKEN
        if self.destroyed_at:
            return DESTROYED
        return VERIFIED if chain and self.serial <= chain.checked_serial else LINKED

    # -------------------------------------------------------------- refusals

    def _guard_text(self, names):
        return self.env._("A seal can't be changed. Correct the document by an amendment.")

    def _guard_text_delete(self):
        return self.env._("A seal can't be deleted. Use the lawful destruction, which keeps the hash.")

    # --------------------------------------------------------------- sealing

    @api.model
    def _record(self, specs):
        """Seal, in the running transaction.

        :param list specs: dicts with estate_id, res_model, res_id, kind, payload (dict), version (default 1),
            signer_ids (default the user)
        :return: seals in the order of the specs
        :raises SealPayloadError: a payload holds a value without one spelling
        """
        now = fields.Datetime.now()
        vals_list = [self._record_vals(spec, now) for spec in specs]
        # sudo: nobody may write seals but the signing of a document
        seals = self.sudo()._passed_create(PASS, vals_list)
        if seals:
            seals.env.ref("property_document.ir_cron_property_seal_link")._trigger()
        return self.browse(seals.ids)

    def _record_vals(self, spec, now):
        try:
            content = rules.canonical(spec["payload"])
        except rules.PayloadError as error:
            raise SealPayloadError(
                self.env._(
                    "%(model)s can't be sealed: %(path)s is a %(type)s, which has no single spelling.",
                    model=spec["res_model"],
                    path=error.args[0],
                    type=error.args[1],
                )
            ) from error
        return {
            "estate_id": spec["estate_id"],
            "res_model": spec["res_model"],
            "res_id": spec["res_id"],
            "kind": spec["kind"],
            "version": spec.get("version", 1),
            "payload": content.decode(),
            "payload_hash": rules.digest(content),
            "sealed_at": now,
            "signer_ids": [fields.Command.set(spec.get("signer_ids") or [self.env.uid])],
        }

    # --------------------------------------------------------------- linking

    @api.model
    def _cron_link(self):
        """Link in committed batches until nothing waits; each batch begins with a fresh view of the database."""
        cron = self.env["ir.cron"]
        while True:
            left = cron._commit_progress()
            linked = self._link_pending()
            if not linked or not cron._commit_progress(linked) or not left:
                return

    @api.model
    def _link_pending(self, limit=1000):
        """Give waiting seals their numbers. Safe at any time and from several workers at once: each chain is linked by
        one at a time, and who finds a chain taken leaves it alone.

        :return: number of seals linked
        """
        self.flush_model()
        chains = self.env["property.seal.chain"]._claim()
        pending = self.search([("serial", "=", 0), ("estate_id", "in", chains.estate_id.ids)], order="id", limit=limit)
        by_estate = pending.grouped("estate_id")
        rows = []
        for chain in chains:
            if waiting := by_estate.get(chain.estate_id):
                links = waiting._links(chain)
                rows += links
                chain._passed_write(PASS, {"last_serial": links[-1][1], "head_hash": links[-1][3]})
        self._store_links(rows)
        return len(rows)

    def _links(self, chain):
        """(id, serial, previous hash, chain hash) of waiting seals of one estate."""
        pairs = [(seal.payload_hash, seal._context()) for seal in self]
        links = rules.chain(pairs, chain.head_hash or rules.GENESIS, chain.last_serial)
        return [(seal.id, *link) for seal, link in zip(self, links, strict=True)]

    def _store_links(self, rows):
        if not rows:
            return
        # Plain SQL: one statement gives all of them their numbers.
        values = SQL(", ").join(
            SQL("(%s, %s, %s, %s)", seal_id, serial, previous, current) for seal_id, serial, previous, current in rows
        )
        self.env.cr.execute(
            SQL(
                """UPDATE property_seal AS seal
                      SET serial = new.serial, previous_hash = new.previous, chain_hash = new.current, linked_at = %s
                     FROM (VALUES %s) AS new(id, serial, previous, current)
                    WHERE seal.id = new.id AND seal.serial = 0""",
                fields.Datetime.now(),
                values,
            )
        )
        self.browse([row[0] for row in rows]).invalidate_recordset()

    # -------------------------------------------------------------- checking

    def _context(self):
        """Canonical circumstances, part of the link's hash."""
        self.ensure_one()
        return rules.canonical(
            {
                "estate": self.estate_id.id,
                "model": self.res_model,
                "record": self.res_id,
                "kind": self.kind,
                "version": self.version,
                "sealed_at": self.sealed_at,
                "signers": sorted(self.signer_ids.ids),
            }
        )

    def _row(self):
        """This seal as the rules see it."""
        self.ensure_one()
        return rules.Row(
            serial=self.serial,
            payload=self.payload.encode() if self.payload is not False else None,
            payload_hash=self.payload_hash or "",
            previous_hash=self.previous_hash or "",
            chain_hash=self.chain_hash or "",
            context=self._context(),
            is_destroyed=bool(self.destroyed_at),
        )

    def _chains(self):
        return self.env["property.seal.chain"].search([("estate_id", "in", self.estate_id.ids)])

    def _content(self):
        """The sealed payload as a dict (None when destroyed)."""
        self.ensure_one()
        return json.loads(self.payload) if self.payload else None

    # ----------------------------------------------------------- destruction

    def _destroy(self, reason):
        """Remove the payloads for good, keep hashes, numbers and the reason; the documents erase their own content.

        :param str reason: the legal ground, shown with the seal
        """
        if not self.env.user.has_group("property_base.group_property_base_manager"):
            raise SealedError(self.env._("Only an administrator of the suite may destroy sealed content."))
        self._erase(reason)

    def _erase(self, reason):
        """As ``_destroy``; whoever calls it has asked who may do it, and says so where it is called."""
        if not (reason or "").strip():
            raise SealedError(self.env._("A destruction needs its reason: name the legal ground."))
        self._check_destroyable()
        # sudo: nobody has the right to write seals; who may destroy one was asked before
        self.sudo().filtered(lambda seal: not seal.destroyed_at)._passed_write(
            PASS,
            {
                "payload": False,
                "destroyed_at": fields.Datetime.now(),
                "destroyed_by_id": self.env.uid,
                "destroy_reason": reason.strip(),
            },
        )
        by_model = defaultdict(list)
        for seal in self:
            by_model[seal.res_model].append(seal.res_id)
        for model, ids in by_model.items():
            if model in self.env and hasattr(self.env[model], "_seal_destroyed"):
                self.env[model].browse(ids).exists()._seal_destroyed()

    def _check_destroyable(self):
        """What else keeps sealed content from being destroyed: modules raise SealedError here."""

    def action_open_document(self):
        """The sealed document, for those who may read it; the seal is for all of the estate."""
        self.ensure_one()
        document = self.env[self.res_model].browse(self.res_id)
        if not document.has_access("read"):
            raise SealAccessError(
                self.env._("This document isn't for you to read. Its seal can be checked here nevertheless.")
            )
        return document.get_formview_action()

    def action_destroy(self):
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Destroy sealed content"),
            "res_model": "property.seal.destroy",
            "view_mode": "form",
            "target": "new",
            "context": {"default_seal_ids": self.ids},
        }
