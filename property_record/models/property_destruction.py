# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from odoo.addons.property_base import progress
from odoo.addons.property_base.rules import number as number_rules
from odoo.addons.property_document.rules import seal as seal_rules

from ..exceptions import RetentionError
from ..guard import PASS
from ..rules import retention as rules

BATCH = 25  # documents of one transaction
ENDED = ("refused", "cancelled")  # of forms that nobody signs any more
MOST = 5000  # documents of one minute; the next minute proposes the rest


class PropertyDestruction(models.AbstractModel):
    """Gathers what is due into a minute, and carries an approved minute out, part by part (REC-5, REC-7)."""

    _name = "property.destruction"
    _description = "Destruction of Documents"

    @api.model
    def _gather(self, minute):
        """The lines of a draft anew: what is due, ended, not held, and in no other minute that is under way."""
        # sudo: the minute lists what is due whoever may read it; it shows number, kind and date alone
        mine = minute.sudo()
        mine.line_ids._passed_unlink(PASS)
        domain = [
            ("estate_id", "=", minute.estate_id.id),
            ("res_model", "in", self._erasing_models()),
            ("is_due", "=", True),
        ]
        lines = self._lines(minute, domain)
        mine.env["property.destruction.line"]._passed_create(PASS, lines)
        mine._passed_write(PASS, {"due_on": mine.estate_id._local_date()})
        if not lines:
            raise RetentionError(self.env._("Nothing is due in %s today.", mine.estate_id.name))

    def _lines(self, minute, domain):
        """Values of the lines: so many of the oldest that may go; what may not doesn't take their place."""
        documents, lines, seen = self.sudo().env["property.document"], [], 0  # sudo: as in _gather
        while len(lines) < MOST:
            rows = documents.search(domain, order="kept_from, id", limit=MOST, offset=seen)
            chosen = self._destroyable(rows)
            kept = self.env["property.retention"]._spans(minute.estate_id.company_id)
            lines += [self._line_vals(minute, row, kept[row.kind].least) for row in rows if row.id in chosen]
            seen += len(rows)
            if len(rows) < MOST:
                break
        return lines[:MOST]

    def _erasing_models(self):
        """Models whose documents take out what they say, with their seals or by themselves."""
        names = self.env["property.document"]._models()
        return [name for name in names if self._erases(self.env[name])]

    def _erasing_kinds(self):
        """The kinds of the archive that these documents are of."""
        return {kind for name in self._erasing_models() for kind in self.env[name]._document_kinds()}

    @api.model
    def _erases(self, documents):
        return getattr(documents, "_seal_erases", False) or getattr(documents, "_document_erases", False)

    def _destroyable(self, rows):
        """Ids of those of the rows whose document may be proposed."""
        reasons, busy = self._reasons(rows), self._under_way(rows)
        return {row.id for row in rows if not reasons[row.id] and (row.res_model, row.res_id) not in busy}

    def _under_way(self, rows):
        """``{(model, id)}`` of documents in a minute that isn't over."""
        lines = self.env["property.destruction.line"].search(
            [
                ("res_model", "in", list(set(rows.mapped("res_model")))),
                ("res_id", "in", rows.mapped("res_id")),
                ("minute_id.state", "in", ("submitted", "approved", "running")),
            ]
        )
        return {(line.res_model, line.res_id) for line in lines}

    def _line_vals(self, minute, row, months):
        return {
            "minute_id": minute.id,
            "res_model": row.res_model,
            "res_id": row.res_id,
            "kind": row.kind,
            "number": row.number,
            "date": row.date,
            "kept_from": row.kept_from,
            "least_months": months,
        }

    # --------------------------------------------------------------- judging

    def _reasons(self, rows):
        """Why a document stays, for each of these rows of the archive: ``{row id: reason of the line, or None}``"""
        closed = self._closed(rows)  # first: it puts their days right
        found = self.env["property.retention"]._of(rows)
        held = self.env["property.legal.hold"]._held_rows(rows)
        reasons = {}
        for row in rows:
            if found[row.id][0] not in (rules.DUE, rules.OVERDUE):
                reasons[row.id] = "young"
            elif row in held:
                reasons[row.id] = "held"
            else:
                reasons[row.id] = None if row.id in closed else "open"
        return reasons

    def _closed(self, rows):
        """Ids of the rows whose document is sealed, not destroyed yet, and not being corrected; or a form that ended
        without a seal: refused or cancelled."""
        found = set()
        for model, same in rows.grouped("res_model").items():
            documents = self.env[model].browse(same.mapped("res_id")).exists()
            if documents._document_erases:
                self._renew(documents, same)
                ended = set(documents._document_ended().ids)
                found |= {row.id for row in same if row.kept_from and row.res_id in ended}
                continue
            is_form = hasattr(documents, "_form_type")
            documents = documents.filtered(lambda one, f=is_form: one.is_sealed or (f and one.state in ENDED))
            documents = documents.filtered(lambda one: not any(one.seal_ids.mapped("destroyed_at")))
            if "permit_id" in documents._fields:  # who owes a fee is known until it is paid
                documents = documents.filtered(lambda one: not any(one.permit_id.extension_ids.mapped("is_fee_owed")))
            if "amended_by_ids" in documents._fields:
                documents = documents.filtered(lambda one: all(other.is_sealed for other in self._corrections(one)))
            closed = set(documents.ids)
            found |= {row.id for row in same if row.res_id in closed}
        return found

    @api.model
    def _renew(self, documents, rows):
        """Write those of the rows anew that count from another day than their document: those of an earlier program."""
        # sudo: what a row says is the same whoever asks
        says = documents.sudo()._document_rows()
        days = {key: row.get("kept_from", row.get("date")) or False for key, row in says.items() if row}
        stale = rows.filtered(lambda row: row.kept_from != days.get(row.res_id, row.kept_from))
        documents.browse(stale.mapped("res_id"))._document_index()

    def _corrections(self, document):
        """What corrects a document, or begins to."""
        return document.amended_by_ids.filtered(lambda one: one.state not in ("cancelled", "refused"))

    # ---------------------------------------------------------- carrying out

    @api.model
    def _number(self, minute):
        """The number of a minute, without gaps in its estate and year."""
        if not minute.name:
            estate = minute.estate_id
            [number] = self.env["property.number"]._take(
                "destruction", "DM", estate._local_date(), number_rules.YEAR, estate=estate
            )
            minute._passed_write(PASS, {"name": number})

    @api.model
    def _begin(self, minute):
        """:raises RetentionError: it isn't approved, or the user alone would propose, agree and carry out"""
        minute.check_access("write")
        if minute.state == "running":
            return  # the job was ended in the middle; it goes on
        if minute.approved_by_id == minute.proposed_by_id:
            raise RetentionError(self.env._("%s needs two people.", minute.display_name))
        minute._move(PASS, "running", executed_by_id=self.env.uid, started_at=fields.Datetime.now())

    @api.model
    def _carry_on(self, minute):
        """Destroy the next documents of a minute that is being carried out.

        :return: whether it is over; then it is sealed
        """
        minute.check_access("write")
        if minute.state != "running":
            raise RetentionError(self.env._("%s isn't being carried out.", minute.display_name))
        # sudo: who carries it out has no right to write seals and documents; the approved minute gives it
        mine = minute.sudo()
        waiting = mine.line_ids.filtered(lambda line: line.outcome == "waiting")
        progress.expect(len(mine.line_ids))
        progress.add(len(mine.line_ids) - len(waiting))
        self._destroy(mine, waiting[:BATCH])
        progress.add(len(waiting[:BATCH]))
        if len(waiting) > BATCH:
            return False
        mine._move(PASS, "done", done_at=fields.Datetime.now())
        mine._seal("destruction", minute.executed_by_id | minute.approved_by_id)
        self.env["property.retention.clock"]._settle(mine.estate_id)
        return True

    def _destroy(self, minute, lines):
        """Destroy the documents of these lines, each looked at once more."""
        rows = self._rows(lines)
        reasons = self._reasons(lines.env["property.document"].union(*rows.values()))
        for line in lines:
            row = rows.get(line)
            reason = reasons[row.id] if row else "gone"
            if reason:
                line._passed_write(PASS, {"outcome": "kept", "kept_reason": reason})
                continue
            document = line.env[line.res_model].browse(line.res_id)
            seals = document._document_seals()
            line._passed_write(
                PASS,
                {
                    "outcome": "destroyed",
                    "seal_count": len(seals),
                    "seal_hashes": ", ".join(self._hashes(document)),
                    "photo_count": self._file_count(document),
                },
            )
            if seals:
                seals._erase(f"{minute.name}: {minute.ground}")
            if document._document_erases:
                document._document_erase()
            elif not seals:
                document._seal_destroyed()
        self._drop_exports(minute, lines.filtered(lambda line: line.outcome == "destroyed"))

    def _hashes(self, document):
        """The hashes of the seals; of what was never signed the hash of what it says."""
        if seals := document._document_seals():
            return seals.sorted("id").mapped("payload_hash")
        content = document._document_content() if document._document_erases else document._seal_payload()
        return [seal_rules.digest(seal_rules.canonical(content))]

    def _drop_exports(self, minute, lines):
        """Files of the archive that were made of these days hold what is destroyed, too."""
        days = [line.date for line in lines if line.date]
        if days:
            exports = minute.env["property.archive.export"]
            exports._drop_files(
                [("estate_id", "=", minute.estate_id.id), ("date_from", "<=", max(days)), ("date_to", ">=", min(days))]
            )

    def _rows(self, lines):
        """``{line: its row of the archive}``"""
        rows = lines.env["property.document"].search(
            [("res_model", "in", list(set(lines.mapped("res_model")))), ("res_id", "in", lines.mapped("res_id"))]
        )  # fmt: skip
        by_record = {(row.res_model, row.res_id): row for row in rows}
        return {line: row for line in lines if (row := by_record.get((line.res_model, line.res_id)))}

    def _file_count(self, document):
        """How many files go with a document, those of its rows and fields, too."""
        owners = document._document_owners()
        owners += [
            (field.comodel_name, document[field.name].ids)
            for field in document._fields.values()
            if field.manual and field.type == "one2many"
        ]
        owners.append(("property.form.signature", document.signature_ids.ids if "signature_ids" in document else []))
        any_field = ["|", ("res_field", "=", False), ("res_field", "!=", False)]
        files = document.env["ir.attachment"]
        return sum(
            files.search_count([("res_model", "=", name), ("res_id", "in", ids), *any_field]) for name, ids in owners
        )
