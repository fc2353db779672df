# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.fields import Domain
from odoo.tools import SQL

from odoo.addons.property_base import screen
from odoo.addons.property_base.rules import background

from ..exceptions import DocumentError
from ..guard import PASS

ROW_MILLISECONDS = 0.3  # what indexing a record was measured to take
COLUMNS = ("estate_id", "unit_id", "partner_id", "employee_id", "date", "kind", "number", "title")


class PropertyDocument(models.Model):
    """The archive's index: one row for each record of every kind, found by unit, person, date and kind (REC-5).

    Rows are kept by ``property.document.mixin``; nobody writes them. A row is seen by whoever may read its record, and
    nobody else: the record's own rights decide.
    """

    _name = "property.document"
    _description = "Archived Document"
    _inherit = ["property.guarded.mixin", "property.background.mixin"]
    _background_works = frozenset({"_reindex_work"})
    _guard_pass = PASS
    _guard_all = True
    _order = "date desc, id desc"
    _rec_name = "title"
    _log_access = False

    res_model = fields.Char(string="Model", required=True, readonly=True)
    res_id = fields.Many2oneReference(string="Record", model_field="res_model", required=True, readonly=True)
    estate_id = fields.Many2one("property.estate", required=True, index=True, readonly=True, ondelete="cascade")
    unit_id = fields.Many2one("property.unit", index="btree_not_null", readonly=True, ondelete="set null")
    partner_id = fields.Many2one(
        "res.partner", string="Resident", index="btree_not_null", readonly=True, ondelete="set null"
    )
    employee_id = fields.Many2one("hr.employee", index="btree_not_null", readonly=True, ondelete="set null")
    date = fields.Date(index=True, readonly=True)
    kind = fields.Selection("_selection_kind", readonly=True, index=True)
    number = fields.Char(string="Document No.", index=True, readonly=True)
    title = fields.Char(string="Heading", readonly=True)

    _record_unique = models.Constraint("UNIQUE(res_model, res_id)", "A record has one row in the archive.")

    @api.model
    def _selection_kind(self):
        """Kinds of all models that are indexed, with their translated names."""
        kinds = {}
        for model in self._models():
            kinds.update(self.env[model]._document_kinds())
        return sorted(kinds.items(), key=lambda kind: kind[1])

    @api.model
    def _models(self):
        """Names of the models that keep rows here."""
        registry = self.env.registry
        return [
            name
            for name in sorted(registry)
            if hasattr(registry[name], "_document_index") and not registry[name]._abstract
        ]

    # -------------------------------------------------------------- security

    @api.model
    def _search(self, domain, *args, bypass_access=False, **kwargs):
        if not (self.env.su or bypass_access):
            domain = Domain(domain) & self._readable_domain()
        return super()._search(domain, *args, bypass_access=bypass_access, **kwargs)

    def _readable_domain(self):
        """Rows whose record the user may read: one sub-query for each model, so that pages and counts are right."""
        parts = [
            Domain("res_model", "=", model)
            & Domain("res_id", "in", self.env[model].with_context(active_test=False)._search([]))
            for model in self._models()
            if self.env[model].has_access("read")
        ]
        return Domain.OR(parts)

    def _check_access(self, operation):
        result = super()._check_access(operation)
        if self.env.su or not any(self._ids):
            return result
        forbidden = result[0] if result else self.browse()
        hidden = self - forbidden - self.with_context(active_test=False).search([("id", "in", self.ids)])
        if not hidden:
            return result
        return forbidden | hidden, lambda: AccessError(
            self.env._("You may not read the record behind this row of the archive.")
        )

    # --------------------------------------------------------------- keeping

    @api.model
    def _upsert(self, rows):
        """Insert or update rows by their record, all in one statement; safe when two write the same record's row.

        :param list rows: dicts with res_model, res_id and COLUMNS (missing ones are empty)
        """
        if not rows:
            return
        self.flush_model()
        names = ("res_model", "res_id", *COLUMNS)
        values = [SQL("(%s)", SQL(", ").join(SQL("%s", row.get(name) or None) for name in names)) for row in rows]
        self.env.cr.execute(
            SQL(
                "INSERT INTO property_document (%s) VALUES %s ON CONFLICT (res_model, res_id) DO UPDATE SET %s",
                SQL(", ").join(map(SQL.identifier, names)),
                SQL(", ").join(values),
                SQL(", ").join(SQL("%s = EXCLUDED.%s", SQL.identifier(name), SQL.identifier(name)) for name in COLUMNS),
            )
        )
        self.env["property.document"].invalidate_model()

    @api.model
    def _forget(self, model, ids):
        """Remove the rows of records that are gone or no longer belong to the archive."""
        if ids:
            # sudo: the index follows its records, whoever deletes them
            self.sudo().search([("res_model", "=", model), ("res_id", "in", ids)])._passed_unlink(PASS)

    @api.model
    def _reindex(self, batch=1000):
        """Bring all rows up to date; for data written past Odoo, or after a new kind was installed."""
        for model in self._models():
            last = 0
            while True:
                # sudo: the index holds every record
                records = self.env[model].sudo().with_context(active_test=False)
                found = records.search([("id", ">", last)], order="id", limit=batch)
                if not found:
                    break
                found._document_index()
                last = found[-1].id
                self.env.flush_all()
                self.env.invalidate_all()

    # --------------------------------------------------------------- actions

    def _record(self):
        self.ensure_one()
        return self.env[self.res_model].browse(self.res_id)

    def action_open(self):
        """Open the record in its own form."""
        return self._record().get_formview_action()

    def action_print(self):
        """Print the records' own report; several rows at once must be of one kind of record."""
        models_chosen = set(self.mapped("res_model"))
        if len(models_chosen) != 1:
            raise DocumentError(self.env._("Choose documents of one kind to print them together."))
        records = self.env[models_chosen.pop()].browse(self.mapped("res_id"))
        report = records._document_report()
        if not report:
            kind = records._document_kinds().get(self[:1].kind)
            raise DocumentError(self.env._("“%s” has no print of its own; open the record instead.", kind))
        return report.report_action(records)

    @api.model
    def action_reindex(self):
        """Rebuild the index, a large one in the background.

        :raises DocumentError: the person is no administrator of the suite
        """
        self._check_may_reindex()
        if background.is_long(self.sudo().search_count([]), ROW_MILLISECONDS):  # sudo: the index holds every record
            return self._in_background("_reindex_work", self.env._("Rebuild the archive's index"))
        self._reindex()
        return screen.RELOAD

    @api.model
    def _reindex_work(self):
        self._check_may_reindex()
        self._reindex()
        return background.Outcome(self.env._("The archive's index is rebuilt."))

    @api.model
    def _check_may_reindex(self):
        if not self.env.user.has_group("property_base.group_property_base_manager"):
            raise DocumentError(self.env._("Only an administrator of the suite rebuilds the archive's index."))
