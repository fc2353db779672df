# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Command

from odoo.addons.property_record.rules import definition as of

from ..rules import slips

#: how many days ago the resident handed in a slip, and as the page of the portal sends it
OWN_DAYS = 3
SLIP = {
    "f_bearer": ["王秀兰"],
    "f_phone": ["13900008888"],
    "f_behalf": ["owner"],
    "f_goods_rows": ["0", "1"],
    "f_goods_0_item": ["婴儿车"],
    "f_goods_0_pieces": ["1"],
    "f_goods_1_item": ["纸箱（旧衣捐赠）"],
    "f_goods_1_pieces": ["2"],
}


class PropertyDemoForm(models.AbstractModel):
    """Two months of forms: filled in, signed on, approved, refused, cancelled and corrected by those whose turn it was;
    and some of last year, whose time of keeping is over.
    """

    _name = "property.demo.form"
    _inherit = "property.demo.record.mixin"
    _description = "Demo Forms"

    @api.model
    def _load(self, estate):
        """The forms up to the moment of installing; a second call does nothing."""
        if self._is_told("x_form_message", estate):
            return
        now = estate._local(fields.Datetime.now()).replace(tzinfo=None)
        homes, own = self._homes(estate), now - timedelta(days=OWN_DAYS)
        told = slips.tell(now)
        for slip in (one for one in told if one.at.date() < own.date()):
            self._tell(estate, slip, homes)
        self._tell_portal(estate)
        for slip in (one for one in told if one.at.date() >= own.date()):
            self._tell(estate, slip, homes)
        self.env["property.form.month"]._count(estate)

    @api.model
    def _tell(self, estate, slip, homes):
        """One form with all that came of it."""
        forms = self.env[f"x_form_{slip.code}"]
        form = forms._form_type().current_version_id._definition()
        unit = homes[slip.place % len(homes)]
        record = None
        for step in slip.steps:
            values = self._values(estate, form, step, slip.at, unit)
            with self._at(estate._utc(step.at)):
                if record is None:
                    if slip.grade:
                        values["permit_grade_id"] = self._grade(forms, slip.grade)
                    record = self._by(forms, step.who).create({"estate_id": estate.id, **values})
                    self._sign(record)
                else:
                    record = self._follow(self._by(record, step.who), step, values)

    @api.model
    def _tell_portal(self, estate):
        """The resident's own slip, handed in on the phone and signed at the gate."""
        portal = self._by(self.env["property.form.portal"], self.env.ref("property_demo.user_resident"))
        form = portal._forms().filtered(lambda one: one.code == "goods")
        moment = self._moment(estate, OWN_DAYS, "08:05")
        with self._at(moment):
            record = portal._hand_in(form, portal._homes()[:1].unit_id.id, SLIP, {}, "slip").with_env(self.env)
        with self._at(moment + timedelta(minutes=45)):
            record = self._by(record, "leader")
            record.write({"x_counted": "yes", "x_left_at": moment + timedelta(minutes=43)})
            self._sign(record)

    def _follow(self, record, step, values):
        """What came of a form; of a correction the new one."""
        signing = record.env["property.form.signing"]
        if hasattr(record, "permit_id") and self.env["property.demo.permit"]._act(record, step):
            return record
        if step.does == "amend":
            record = record.browse(record.action_amend()["res_id"])
        if values:
            record.write(values)
        if step.does in ("sign", "amend"):
            self._sign(record)
        elif step.does == "approve":
            record.action_approve()
        elif step.does == "reject":
            record._approval_reject(step.why)
        elif step.does == "refuse":
            signing._refuse(record, step.why)
        else:
            signing._cancel(record, step.why)
        return record

    def _sign(self, record):
        """Sign the stage whose turn it is, with a drawn signature where the form wants one."""
        signing = record.env["property.form.signing"]
        drawing = self._signature(record.env.uid) if signing._needs_drawing(record) else None
        signing._sign(record, drawing)

    def _grade(self, forms, level):
        return forms._form_type().grade_ids.filtered(lambda grade: grade.level == level).id

    # --------------------------------------------------------------- answers

    @api.model
    def _values(self, estate, form, step, at, unit):
        """What a step says, as columns of the form."""
        told, values = step.says or {}, {}
        for field in form.fields:
            if field.code in told:
                values |= self._answer(estate, field, told[field.code], at, unit)
        return values

    def _answer(self, estate, field, said, at, unit):
        if field.kind == of.TABLE:
            rows = [self._row(estate, field, row, at, number, unit) for number, row in enumerate(said)]
            return {field.column: [Command.create(row) for row in rows]}
        if field.kind == of.CHECKLIST:
            return {field.column: [Command.create(row) for row in self._points(field, said)]}
        if field.kind == of.SPAN:
            ends = [estate._utc(slips.moment(one, at)) for one in said]
            return dict(zip(field.names, ends, strict=True))
        return {field.column: self._plain(estate, field, said, at, unit)}

    def _points(self, field, said):
        """The rows of a checklist; said are its answers in the order of its points, each with its remark behind it."""
        names = {column.code: column.column for column in field.columns}
        for row, one in zip(of.first_rows(field), said, strict=True):
            answer, _blank, remark = one.partition(" ")
            yield {**row, names[of.ANSWER]: answer, names[of.REMARK]: remark or False}

    def _row(self, estate, table, row, at, number, unit):
        """A row of a table; each names the next home."""
        homes, values = self._homes(estate) if row.get("unit") else unit, {}
        home = homes[(homes.ids.index(unit.id) + number) % len(homes)] if unit in homes else unit
        for column in table.columns:
            if column.code in row:
                values |= self._answer(estate, column, row[column.code], at, home)
        return values

    def _plain(self, estate, field, said, at, unit):
        if field.kind == of.CHOICES:
            options = self.env["property.form.option"].search([("field_id", "=", field.key), ("code", "in", said)])
            return [Command.set(options.ids)]
        if field.kind in (of.PHOTO, of.SIGNATURE):
            draw = self._photo_of if field.kind == of.PHOTO else self._signature
            return draw(f"{field.code}{at}")
        if said is True:
            return self._named(estate, field, unit)
        readers = {
            of.DATE: lambda: slips.day(said, at),
            of.DATETIME: lambda: estate._utc(slips.moment(said, at)),
            of.EMPLOYEE: lambda: self._colleague(estate, said).id,
        }
        return readers.get(field.kind, lambda: said)()

    def _named(self, estate, field, unit):
        """The home that the form is about, who lives there, or the number of a ticket of these weeks."""
        if field.kind == of.UNIT:
            return unit.id
        if field.kind == of.RESIDENT:
            return unit.current_residency_ids.filtered("is_living_in").partner_id[:1].id
        return self.env["helpdesk.ticket"].search([("estate_id", "=", estate.id)], order="id", limit=1).number

    def _colleague(self, estate, who):
        """The employee of a login of the story, or of a name."""
        found = self.env.ref(f"property_demo.employee_{who}", raise_if_not_found=False)
        return found or self._person(estate, who)
