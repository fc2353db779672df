# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from collections import defaultdict

from odoo import api, fields, models
from odoo.tools import groupby

from ..exceptions import FormIncompleteError, FormRightError, FormStateError
from ..guard import PASS
from ..rules import completeness, definition


class PropertyFormSigning(models.AbstractModel):
    """Whose turn it is on filled-in forms, and what a signature does: number, next stage, seal.

    All methods take records of one form.
    """

    _name = "property.form.signing"
    _description = "Signing of Forms"

    # ------------------------------------------------------------------ turn

    @api.model
    def _turns(self, records):
        """Which stage of these records the user may fill in and sign now: ``{record id: stage or None}``."""
        held = self._roles_held(records.estate_id)
        return {record.id: record.stage if self._is_turn(record, held) else None for record in records}

    def _is_turn(self, record, held):
        if record.state not in ("draft", "submitted", "approved") or not record.stage:
            return False
        if record.state == "submitted" and record.needs_approval:
            return False
        if record.amends_id and record.stage == definition.APPLICANT and record.filled_by_id != self.env.user:
            return False
        if record.stage == definition.APPLICANT and self._is_resident(record):
            return True
        wanted = self._roles_wanted(record.version_id, record.stage)
        return not wanted or bool(wanted & held[record.estate_id.id])

    def _is_resident(self, record):
        """Whether it is the own form of a resident who fills it in in the portal."""
        # sudo: whether residents fill it in is the same whoever asks
        return (
            self.env.user.share and record.filled_by_id == self.env.user and record.version_id.sudo().type_id.is_portal
        )

    def _roles_wanted(self, version, stage):
        """Ids of the roles one of which fills in and signs a stage; empty: everybody of the estate."""
        # sudo: who signs is the same whoever asks
        version = version.sudo()
        roles = version.section_ids.filtered(lambda section: section.stage == stage).role_ids
        if stage == definition.APPLICANT:
            roles |= version.type_id.fill_role_ids
        return set(roles.ids)

    def _roles_held(self, estates):
        """Ids of the roles that the user holds today: ``{estate id: set}``."""
        # sudo: the own roles
        rows = (
            self.env["property.staff.role"]
            .sudo()
            .search(
                [
                    ("estate_id", "in", estates.ids),
                    ("is_current", "=", True),
                    ("employee_id.user_id", "=", self.env.uid),
                ]
            )
        )
        held = defaultdict(set)
        for row in rows:
            held[row.estate_id.id].add(row.role_id.id)
        return held

    @api.model
    def _check_may_fill(self, records):
        """:raises FormRightError: the user doesn't fill in this form in one of these estates"""
        form, turns = records._form_type(), self._turns(records)
        for record in records:
            if form.company_id and form.company_id != record.company_id:
                raise FormRightError(self.env._("%s isn't a form of this company.", form.name))
            if not turns[record.id] and not self.env.su:
                raise FormRightError(self._text_filled_in_by(record, record.stage))

    @api.model
    def _check_may_amend(self, record):
        """:raises FormRightError, ApprovalAccessError: a correction of this form is begun by whoever fills it in, and
        isn't about the user"""
        if not self.env.su and not self._filled_in_by_user(record):
            raise FormRightError(self._text_filled_in_by(record, definition.APPLICANT))
        if record._own_cases():
            roles = self._listed(self._wanted_names(record, definition.APPLICANT))
            raise record._own_case_error(
                self.env._(
                    "%(form)s is about yourself or filled in by you, so somebody else corrects it: %(roles)s.",
                    form=record.display_name,
                    roles=roles or self.env._("Everybody of the estate"),
                )
            )

    @api.model
    def _to_amend(self, records):
        """Those of the records of which the user may begin a correction."""
        # sudo: that something is destroyed is the same whoever asks
        records = records.filtered(lambda one: one.state == "signed" and not one.is_amended)
        records = self._filled_in_by_user(records - records.sudo()._document_destroyed())
        return records - records._own_cases()

    def _filled_in_by_user(self, records):
        """Those of the records that the user's roles fill in."""
        held, wanted = self._roles_held(records.estate_id), {}
        for version in records.version_id:
            wanted[version] = self._roles_wanted(version, definition.APPLICANT)
        return records.filtered(
            lambda one: not wanted[one.version_id] or wanted[one.version_id] & held[one.estate_id.id]
        )

    def _text_filled_in_by(self, record, stage):
        roles = self._listed(self._wanted_names(record, stage)) or "—"
        return self.env._("%(form)s is filled in by: %(roles)s.", form=record._form_type().name, roles=roles)

    def _wanted_names(self, record, stage):
        return self.env["property.role"].browse(self._roles_wanted(record.version_id, stage)).mapped("name")

    def _check_turn(self, records, states):
        """:raises FormStateError, FormRightError: it isn't the time, or not the user's turn"""
        records.check_access("write")
        labels = dict(records._fields["state"]._description_selection(self.env))
        turns = self._turns(records)
        for record in records:
            if record.state not in states:
                raise FormStateError(
                    self.env._("%(form)s is %(state)s.", form=record.display_name, state=labels[record.state])
                )
            if record.state == "submitted" and record.needs_approval:
                raise FormStateError(self.env._("%s isn't approved yet.", record.display_name))
            if not turns[record.id]:
                roles = self._listed(self._wanted_names(record, record.stage)) or "—"
                raise FormRightError(
                    self.env._("%(form)s: it is the turn of %(roles)s.", form=record.display_name, roles=roles)
                )

    # ---------------------------------------------------------------- submit

    @api.model
    def _submit(self, records, drawing=None, screen=None):
        """The applicant's stage is signed; the forms get their numbers and go their way."""
        self._check_turn(records, ("draft",))
        self._check_complete(records)
        self.env["property.form.waiting"]._check(records)
        if not drawing and self._needs_drawing(records):
            return self._ask(records, "signed")
        self.env["property.form.prefill"]._stamp(records)
        self._number(records, records._form_type())
        self._record(records, "signed", drawing=drawing, screen=screen)
        asked = records.filtered(lambda record: record._approval_roles())
        for stage, same in self._by_next(records).items():
            for needed in (same & asked, same - asked):
                is_asked = bool(needed & asked)
                needed._move(
                    PASS, "submitted", submitted_at=fields.Datetime.now(), stage=stage, needs_approval=is_asked
                )
        if asked:
            asked.request_validation()
        self._finish(records - asked)
        return True

    def _by_next(self, records):
        """The records by the stage that follows on the one they are in; False after the last."""
        key = {record: record.version_id._definition().next_stage(record.stage) or False for record in records}
        return {stage: records.filtered(lambda one, at=stage: key[one] == at) for stage in dict.fromkeys(key.values())}

    def _number(self, records, form):
        """Numbers without gaps, per form, estate and period: one statement for each estate."""
        records = records.sorted("id")
        for estate, same in records.grouped("estate_id").items():
            numbers = self.env["property.number"]._take(
                f"form_{form.code}",
                form.number_prefix,
                estate._local_date(),
                form.number_within,
                estate=estate,
                count=len(same),
            )
            for record, number in zip(same, numbers, strict=True):
                record._passed_write(PASS, {"number": number})

    def _check_complete(self, records):
        """Rows of tables in which nothing was entered go first.

        :raises FormIncompleteError: the present stage of one of these forms lacks something; names all of it
        """
        for record in records:
            form = record.version_id._definition()
            self._drop_blank_rows(record, form)
            self.env["property.form.places"]._check(record, form)
            values = self.env["property.form.sheet"]._values(record, form)
            values |= self.env["property.form.prefill"]._moments(record, form, values)  # nobody types these
            gaps = completeness.gaps(form.of_stage(record.stage), form.fields, values)
            gaps += completeness.wrong_sums(form, record.stage, values)
            if gaps:
                raise FormIncompleteError(
                    self.env._(
                        "%(form)s isn't complete. %(gaps)s.",
                        form=record.display_name,
                        gaps=self._phrased(self._gap_texts(gaps)),
                    )
                )

    def _drop_blank_rows(self, record, form):
        """The keyboard begins a new row behind the last one, and nobody means to sign it."""
        for section in form.of_stage(record.stage):
            for table in (field for field in section.fields if field.kind == definition.TABLE):
                names = [name for column in table.columns for name in column.names]
                rows = record[table.column]
                rows.filtered(lambda row, names=names: not any(row[name] for name in names)).unlink()

    def _gap_texts(self, gaps):
        """One text for each section: what it lacks."""
        texts = []
        for section, found in groupby(gaps, lambda gap: gap.section):
            labels = [self._gap_text(gap) for gap in found]
            texts.append(self.env._("%(section)s: %(fields)s", section=section, fields=self._listed(labels)))
        return texts

    def _gap_text(self, gap):
        label = gap.label
        if gap.row:
            label = self.env._("%(label)s in row %(row)s", label=label, row=gap.row)
        if gap.reason == "points":
            return self.env._("%s lacks points, or has some twice", label)
        if gap.reason == "remark":
            return self.env._("%s needs a remark on what isn't in order", label)
        if gap.reason == "negative":
            return self.env._("%s is below zero", label)
        if gap.reason == "sum":
            return self.env._("%s isn't the sum of its rows: leave it empty, or put it right", label)
        if gap.reason == "option":
            return self.env._("%s has an answer that can't be chosen here", label)
        return self.env._("%s ends before it begins", label) if gap.reason == "order" else label

    # ------------------------------------------------------------------ sign

    @api.model
    def _sign(self, records, drawing=None, screen=None):
        """The present stage of these forms is signed; after the last one they are sealed.

        :param screen: the user at whose screen it is signed by somebody else, who is known by a PIN
        :raises FormRightError: it isn't the user's turn, or the user filled it in or signed an earlier stage
        """
        if not drawing and self._needs_drawing(records):
            raise FormStateError(self.env._("Draw your signature first."))
        if records.filtered(lambda record: record.state == "draft"):
            return self._submit(records, drawing, screen)
        self._check_turn(records, ("submitted", "approved"))
        self.env["property.form.turn"]._check_may_sign(records)
        self._check_complete(records)
        self.env["property.form.prefill"]._stamp(records)
        self._record(records, "signed", drawing=drawing, screen=screen)
        for stage, same in self._by_next(records).items():
            same._passed_write(PASS, {"stage": stage})
        self._finish(records)
        return True

    def _finish(self, records):
        """What has no stage left is signed: from now on it is valid, sealed, and stays."""
        done = records.filtered(
            lambda record: not record.stage and (record.state == "approved" or not record.needs_approval)
        )
        self.env["property.form.turn"]._tell_doers(records - done)
        if not done:
            return
        form = done._form_type()
        for record in done.filtered("amends_id"):
            if problems := record._amendment_problems():
                raise FormStateError(self._with_reasons(record.display_name, problems))
        for until, same in done.grouped(lambda record: self._valid_until(record, form)).items():
            same._move(PASS, "signed", valid_until=until)
        done._mark_amended()
        self.env["property.form.turn"]._forget_told(done)
        # sudo: the seal holds the whole form, whatever of it the signer may read
        done.sudo()._seal("form", signers=self.env.user)
        self.env["property.form.telling"]._begin(done)

    def _valid_until(self, record, form):
        """The last day on which a form counts that is signed today, else False: a correction renews nothing."""
        if record.amends_id:
            # sudo: of a correction it is the same whoever signs it
            return record.sudo().amends_id.valid_until
        return fields.Date.add(record.estate_id._local_date(), days=form.valid_days) if form.is_limited else False

    # ---------------------------------------------------- refuse and cancel

    @api.model
    def _refuse(self, records, reason):
        """Whose turn it is refuses these forms."""
        self._check_reason(reason)
        self._check_turn(records, ("submitted", "approved"))
        self.env["property.form.turn"]._check_may_refuse(records)
        self._record(records, "refused", reason=reason)
        records._move(PASS, "refused", stage=False)

    @api.model
    def _cancel(self, records, reason):
        """Who filled them in, or a supervisor, cancels forms that aren't signed yet."""
        self._check_reason(reason)
        records.check_access("write")
        if other := (records - self.env["property.form.turn"]._own_to_cancel(records))[:1]:
            raise FormRightError(
                self.env._("%s is cancelled by who filled it in, or by a supervisor.", other.display_name)
            )
        records._check_move("cancelled")
        self._record(records, "cancelled", reason=reason)
        records._move(PASS, "cancelled", stage=False)

    def _check_reason(self, reason):
        if not (reason or "").strip():
            raise FormStateError(self.env._("Say why."))

    # ---------------------------------------------------------------- helper

    @api.model
    def _needs_drawing(self, records):
        """Whether somebody has to draw the signature of the present stage of one of these forms."""
        return any(
            section.needs_drawing
            for record in records
            for section in record.version_id._definition().of_stage(record.stage)
        )

    def _record(self, records, decision, reason=None, drawing=None, screen=None):
        """One signature for each of the records, of the user and of now."""
        held = self._roles_held(records.estate_id)
        roles = {record.id: self._role_name(record, held[record.estate_id.id]) for record in records}
        # sudo: signatures are written by nobody but this
        self.env["property.form.signature"].sudo()._passed_create(
            PASS,
            [
                {
                    "res_model": record._name,
                    "res_id": record.id,
                    "company_id": record.company_id.id,
                    "stage": record.stage,
                    "signer_id": self.env.uid,
                    "role_name": roles[record.id],
                    "decision": decision,
                    "signed_at": fields.Datetime.now(),
                    "reason": reason,
                    "drawing": drawing,
                    "screen_user_id": screen and screen.id,
                }
                for record in records
            ],
        )
        records.invalidate_recordset(["signature_ids"])
        self.env["property.form.turn"]._forget_told(records, self.env.user if decision == "signed" else None)

    def _role_name(self, record, held):
        """The role in which the user signs: one that is wanted, else the most responsible one held."""
        wanted = self._roles_wanted(record.version_id, record.stage) if record.stage else set()
        # sudo: names of roles
        roles = self.env["property.role"].sudo().browse((wanted & held) or held)
        return roles.sorted("sequence")[:1].name or False

    @api.model
    def _ask(self, records, decision):
        """The window that asks for the drawn signature or the reason.

        :raises FormStateError: it is asked for one form at a time
        """
        if len(records) != 1:
            raise FormStateError(self.env._("Open the forms one by one: each is asked about on its own."))
        return {
            "type": "ir.actions.act_window",
            "name": dict(self.env["property.form.sign"]._fields["decision"]._description_selection(self.env))[decision],
            "res_model": "property.form.sign",
            "view_mode": "form",
            "target": "new",
            "context": {
                "default_res_model": records._name,
                "default_res_id": records.id,
                "default_decision": decision,
            },
        }
