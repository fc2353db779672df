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
from ..rules import searched as rules

ROW_MILLISECONDS = 0.3  # what indexing a record was measured to take
FILL_BATCH = 500
#: rows that a text finds, or people of a name; of more, a page is sooner found by going through the newest
FREQUENT = 5000
COLUMNS = ("estate_id", "unit_id", "partner_id", "employee_id", "date", "kept_from", "kind", "number", "title")
#: the columns of the text search: the text in its one spelling, and the numbers of its pieces
TEXT_COLUMNS = ("searched", "pieces")


class PropertyDocument(models.Model):
    """The archive's index: one row for each record of every kind, found by unit, person, date and kind (REC-5).

    Rows are kept by ``property.document.mixin``; nobody writes them. A row is seen by whoever may read its record, and
    nobody else: the record's own rights decide. By text it is found in any part of a word (``text``); what is searched
    nobody reads here.
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
    date = fields.Date(readonly=True)
    kept_from = fields.Date(readonly=True, help="Day that the time of keeping is counted from: the end of a permit, …")
    kind = fields.Selection("_selection_kind", readonly=True, index=True)
    number = fields.Char(string="Document No.", index=True, readonly=True)
    title = fields.Char(string="Heading", readonly=True)
    searched = fields.Text(readonly=True, groups=fields.NO_ACCESS)
    text = fields.Char(compute="_compute_text", search="_search_text")

    _date_idx = models.Index("(date, id)")
    _kept_idx = models.Index("(kind, kept_from)")
    _not_searched_idx = models.Index("(id) WHERE searched IS NULL")
    _record_unique = models.Constraint("UNIQUE(res_model, res_id)", "A record has one row in the archive.")

    def init(self):
        """The pieces of the text are numbers in one column, which no field of Odoo holds."""
        result = super().init()
        self.env.cr.execute("ALTER TABLE property_document ADD COLUMN IF NOT EXISTS pieces integer[]")
        self.env.cr.execute(
            "CREATE INDEX IF NOT EXISTS property_document_pieces_idx ON property_document USING gin (pieces)"
        )
        return result

    def _compute_text(self):
        """The text is for searching only."""
        self.text = False

    @api.model
    def _search_text(self, operator, value):
        """Rows whose number, heading, people or content hold all of these words, or parts of words.

        :raises DocumentError: too many words
        """
        if operator not in ("ilike", "like") or not isinstance(value, str):
            return NotImplemented
        try:
            words = rules.words(value)
        except ValueError as error:
            raise DocumentError(self.env._("Search for at most %s words at once.", rules.MOST_WORDS)) from error
        if not words:
            return Domain.TRUE
        asked = self.env.cr.cache.setdefault("property.document.frequent", {})  # the page, then its count
        if tuple(words) not in asked:
            asked[tuple(words)] = self._is_frequent(self._text_sql(self._table, words))
        is_frequent = asked[tuple(words)]
        return Domain.custom(to_sql=lambda _model, alias, _query: self._text_sql(alias, words, is_frequent))

    def _text_sql(self, alias, words, is_frequent=False):
        """The condition of a text search.

        The pieces of a word go together, which no statistics say: by them the database takes frequent words for rare
        ones, and asks of each row that they find whether it may be read. Without them it takes a third of the rows for
        found, and begins with the newest.
        """
        searched = SQL.identifier(alias, "searched")
        if is_frequent:
            return SQL("(%s)", SQL(" AND ").join(SQL("strpos(%s, %s) > 0", searched, word) for word in words))
        pieces = sorted({number for word in words for number in rules.asked_numbers(word)})
        holds = SQL(" AND ").join(SQL("%s LIKE %s", searched, rules.like(word)) for word in words)
        return SQL("(%s @> %s::integer[] AND %s)", SQL.identifier(alias, "pieces"), pieces, holds)

    def _is_frequent(self, condition):
        """Whether more than FREQUENT rows are so, whoever may read them."""
        self.flush_model()
        [[count]] = self.env.execute_query(
            SQL(
                "SELECT count(*) FROM (SELECT FROM %s WHERE %s LIMIT %s) AS found",
                SQL.identifier(self._table),
                condition,
                FREQUENT + 1,
            )
        )
        return count > FREQUENT

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
    def _search(self, domain, offset=0, limit=None, order=None, *, bypass_access=False, **kwargs):
        finder = self.env["property.document.finder"]
        domain = Domain(domain).map_conditions(lambda one: finder._named(one, is_page=order is not None))
        if not (self.env.su or bypass_access):
            readable = self.env["property.document.rights"]._readable(self._models(), is_page=limit is not None)
            domain &= self._estate_domain() & readable
        return super()._search(domain, offset, limit, order, bypass_access=bypass_access, **kwargs)

    def _estate_domain(self):
        """Rows of the estates that the user works for; all of them for the personnel office.

        The estates are named one by one: joined, the database could not tell how many rows are theirs, and would sort
        all that a frequent word finds for the sake of one page.
        """
        if self.env.user.has_group("property_base.group_property_base_hr"):
            return Domain.TRUE
        # sudo: of which estates the user is a member
        estates = self.env["property.estate"].sudo().with_context(active_test=False)
        return Domain("estate_id", "in", estates.search([("member_ids", "in", [self.env.uid])]).ids)

    @api.model
    @api.readonly
    def web_search_read(self, domain, specification, offset=0, limit=None, order=None, count_limit=None):
        """A page and its count ask the rights of all these models once; nothing is written in between."""
        with self.env["property.document.rights"]._asked_once():
            return super().web_search_read(domain, specification, offset, limit, order, count_limit)

    def _check_access(self, operation):
        result = super()._check_access(operation)
        if self.env.su or not any(self._ids):
            return result
        forbidden = result[0] if result else self.browse()
        # sudo: of which models the rows are; only those are asked whether they may be read
        models = set(self.sudo().exists().mapped("res_model")) & set(self._models())
        readable = self.env["property.document.rights"]._readable(sorted(models))
        domain = Domain("id", "in", self.ids) & self._estate_domain() & readable
        seen = self.browse(self.with_context(active_test=False)._search(domain, bypass_access=True))
        hidden = self - forbidden - seen
        if not hidden:
            return result
        return forbidden | hidden, lambda: AccessError(
            self.env._("You may not read the record behind this row of the archive.")
        )

    # --------------------------------------------------------------- keeping

    @api.model
    def _upsert(self, rows):
        """Insert or update rows by their record, all in one statement; safe when two write the same record's row.

        :param list rows: dicts with res_model, res_id, COLUMNS and ``text`` (missing ones are empty); number, heading
            and people are found by text besides
        """
        if not rows:
            return
        self.flush_model()
        names, kept = ("res_model", "res_id", *COLUMNS, *TEXT_COLUMNS), (*COLUMNS, *TEXT_COLUMNS)
        rows = [{"kept_from": row.get("date"), **row} for row in rows]
        texts = self._texts(rows)
        values = [
            SQL(
                "(%s, %s, %s::integer[])",
                SQL(", ").join(SQL("%s", row.get(name) or None) for name in names[: -len(TEXT_COLUMNS)]),
                text,
                rules.numbers(text),
            )
            for row, text in zip(rows, texts, strict=True)
        ]
        self.env.cr.execute(
            SQL(
                "INSERT INTO property_document (%s) VALUES %s ON CONFLICT (res_model, res_id) DO UPDATE SET %s",
                SQL(", ").join(map(SQL.identifier, names)),
                SQL(", ").join(values),
                SQL(", ").join(SQL("%s = EXCLUDED.%s", SQL.identifier(name), SQL.identifier(name)) for name in kept),
            )
        )
        self.env["property.document"].invalidate_model()

    def _texts(self, rows):
        """What each row is found by in words, in its one spelling."""
        # sudo: names of what a record is about, shown with its row to whoever reads the record
        env = self.sudo().env
        names = {}
        for field in ("unit_id", "partner_id", "employee_id"):
            ids = {row[field] for row in rows if row.get(field)}
            named = env[self._fields[field].comodel_name].browse(ids)
            names[field] = dict(zip(named.ids, named.mapped("display_name"), strict=True))
        return [
            rules.spelling(
                row.get("number"),
                row.get("title"),
                *(names[field].get(row.get(field)) for field in names),
                row.get("text"),
            )
            for row in rows
        ]

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
            self._reindex_model(model, batch)

    @api.model
    def _reindex_model(self, model, batch=1000):
        """Bring all rows of one kind of record up to date."""
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

    @api.model
    def _forget_words(self, people):
        """Rows of people who were renamed aren't found by the old name any more; the job finds the new one soon."""
        self.flush_model(["searched", "partner_id"])
        self.env.cr.execute(
            SQL("UPDATE property_document SET searched = NULL WHERE partner_id = ANY(%s)", list(people._origin.ids))
        )
        count = self.env.cr.rowcount
        self.invalidate_model(["searched"])
        if count:
            # sudo: whoever renames somebody may not read the jobs
            self.sudo().env.ref("property_document.ir_cron_property_document_text")._trigger()

    @api.model
    def _cron_fill_searched(self):
        """Rows that an earlier program wrote get their text; stopped, it goes on where it was."""
        while done := self._fill_searched():
            if not self.env["ir.cron"]._commit_progress(done):
                return

    @api.model
    def _fill_searched(self):
        """Give some of the rows their text that have none; those whose record is gone, go.

        :return: how many rows were looked at
        """
        rows = self.search([("searched", "=", False)], order="id", limit=FILL_BATCH)
        for model, same in rows.grouped("res_model").items():
            ids = same.mapped("res_id")
            found = self.env[model].browse(ids).exists() if model in self._models() else self.browse()
            if found:
                found._document_index()
            self._forget(model, sorted(set(ids) - set(found.ids)))
        self.env.invalidate_all()
        return len(rows)

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
        report = records._document_report() or records._document_list_report()
        if not report:
            kind = records._document_kinds().get(self[:1].kind)
            raise DocumentError(self.env._("“%s” has no print of its own; open the record instead.", kind))
        return report.report_action(records)

    def _print_text(self):
        """What the document says, for the sheet of kinds that have no print of their own."""
        self.ensure_one()
        self.check_access("read")
        # sudo: whoever may read the record may read what it gives to the archive
        record = self.sudo()._record()
        return record._document_values().get(record.id, {}).get("text") or ""

    def _print_rows(self):
        """What the record shows on its sheet: [(label, text)]."""
        self.ensure_one()
        self.check_access("read")
        return self._record()._document_sheet()

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
