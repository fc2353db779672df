# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import base64
import binascii
import inspect

from odoo import fields, models
from odoo.tools.mimetypes import guess_mimetype

from odoo.addons.property_base.arguments import asks
from odoo.addons.property_base.rules import typed

from ..exceptions import HandoverError
from ..guard import PASS
from ..rules import handover as rules


class PropertyHandoverTap(models.AbstractModel):
    """The taps that a handover takes from the tablet.

    Every tap is an operation that says how a thing shall be, not how it changes: sent twice, from two tablets, or
    again after the line was lost, it gives the same sheet (HND-7). The handover is given as its ``_begin`` gives it.
    """

    _name = "property.handover.tap"
    _description = "Taps on a Handover"

    def _take(self, sheet, operations):
        """Take taps in their order, all or none.

        :param operations: list of dicts with ``op`` and the arguments of the method ``_op_<op>``
        :raises HandoverError: signed already, or an operation that isn't known
        """
        self.env["property.handover.signing"]._check_running(sheet)
        if sheet.state != "open":
            raise HandoverError(
                self.env._("%s bears a signature; take it back before you change anything.", sheet.display_name)
            )
        for operation in operations:
            self._tapped(sheet, **operation)
        sheet._refresh_screens()

    def _tapped(self, sheet, op=None, **given):
        """:raises HandoverError: it is no operation, or asks for something else than was given"""
        method = getattr(self, f"_op_{op}", None)
        try:
            inspect.signature(method).bind(sheet, **given)
        except TypeError as error:
            raise HandoverError(self._out_of_date()) from error
        method(sheet, **given)

    def _out_of_date(self):
        return self.env._("The screen is out of date; load it again.")

    def _write(self, records, vals):
        records._passed_write(PASS, vals)

    def _line(self, lines, line_id):
        line = lines.filtered(lambda line: line.id == line_id)
        if not line:
            raise HandoverError(self.env._("This line isn't on the sheet; load it again."))
        return line

    # --------------------------------------------------------------- the items

    @asks(ids="records")
    def _op_seen(self, sheet, ids):
        """Lines were shown on the screen."""
        fresh = sheet.item_ids.filtered(lambda item: item.id in ids and not item.seen_at)
        self._write(fresh, {"seen_at": fields.Datetime.now()})

    @asks(line_id="record", state="text", found="number")
    def _op_count(self, sheet, line_id, state, found=None):
        """What was found of an item."""
        item = self._line(sheet.item_ids, line_id)
        if state not in rules.ITEM_STATES:
            raise HandoverError(self.env._("An item is complete, missing or damaged."))
        now = fields.Datetime.now()
        self._write(
            item,
            {
                "state": state,
                "found": rules.found(state, item.quantity, found),
                "seen_at": item.seen_at or now,
                "counted_at": now,
            },
        )

    @asks(code="text")
    def _op_scan(self, sheet, code):
        """A code was read: its item is there."""
        item = sheet.item_ids.filtered(lambda item: typed.is_same(code, item.code))
        if not item:
            raise HandoverError(self.env._("No item of this post bears the code %s.", code))
        self._op_count(sheet, item.id, rules.COMPLETE)

    def _op_all_complete(self, sheet):
        """All items that are left are complete; every one must have been shown before."""
        left = sheet.item_ids.filtered(lambda item: item.state == rules.PENDING)
        if unseen := left.filtered(lambda item: not item.seen_at)[:1]:
            raise HandoverError(self.env._("Look at every item first; %s was not shown yet.", unseen.name))
        for quantity, items in left.grouped("quantity").items():
            now = fields.Datetime.now()
            self._write(items, {"state": rules.COMPLETE, "found": quantity, "counted_at": now})

    @asks(line_id="record", text="text")
    def _op_explain(self, sheet, line_id, text):
        """The outgoing person's words about a difference."""
        self._write(self._line(sheet.item_ids, line_id), {"explanation": text})

    # ----------------------------------------------------- the log and the work

    def _op_read(self, sheet):
        """The incoming person has read the entries."""
        self._write(sheet, {"read_at": sheet.read_at or fields.Datetime.now()})

    @asks(line_id="record", taken="flag")
    def _op_take(self, sheet, line_id, taken):
        """The incoming person takes over a piece of work, or not."""
        line = self._line(sheet.work_ids, line_id)
        self._write(line, {"taken_at": (line.taken_at or fields.Datetime.now()) if taken else False})

    @asks(ids="records")
    def _op_take_rest(self, sheet, ids):
        """The incoming person takes over everyday work at once, of the lines that were on the screen.

        What is important is taken one by one (HND-3), and what came in the meantime isn't taken unseen.
        """
        shown = sheet.work_ids.filtered(lambda line: line.id in ids and not line.taken_at and not line.is_important)
        self._write(shown, {"taken_at": fields.Datetime.now()})

    @asks(line_id="record")
    def _op_finish(self, sheet, line_id):
        """The outgoing person finishes a task instead of handing it over."""
        line = self._line(sheet.work_ids, line_id)
        if line.kind == "ticket":
            raise HandoverError(self.env._("A ticket is settled on its own form."))
        (line.task_id or line.entry_id).action_done()
        self._write(line, {"taken_at": line.taken_at or fields.Datetime.now()})

    # ---------------------------------------------------------------- the area

    @asks(area="text")
    def _op_area(self, sheet, area):
        """The area was checked."""
        if area not in rules.AREAS:
            raise HandoverError(self.env._("The area is normal or abnormal."))
        self._write(sheet, {"area": area})
        if area != rules.ABNORMAL:
            sheet.condition_ids._passed_unlink(PASS)

    @asks(token="text", text="text", explanation="text")
    def _op_condition(self, sheet, token, text, explanation=""):
        """An abnormal condition; the same token again changes it."""
        line = sheet.condition_ids.filtered(lambda line: line.token == token)
        if line:
            self._write(line, {"text": text, "explanation": explanation})
        else:
            vals = {"handover_id": sheet.id, "token": token, "text": text, "explanation": explanation}
            sheet.condition_ids._passed_create(PASS, [vals])
        self._write(sheet, {"area": rules.ABNORMAL})

    @asks(token="text")
    def _op_drop_condition(self, sheet, token):
        """It was a mistake."""
        sheet.condition_ids.filtered(lambda line: line.token == token)._passed_unlink(PASS)

    @asks(text="text")
    def _op_remark(self, sheet, text):
        self._write(sheet, {"remark": text})

    def _op_tidied(self, sheet):
        """The outgoing person has tidied the post (HND-1)."""
        self._write(sheet, {"tidied_at": sheet.tidied_at or fields.Datetime.now()})

    @asks(name="text", data="file")
    def _op_photo(self, sheet, name, data):
        """A photo; the same picture again is kept once."""
        try:
            raw = base64.b64decode(data, validate=True)
        except (binascii.Error, ValueError) as error:
            raise HandoverError(self.env._("The photo could not be read; take it again.")) from error
        if not guess_mimetype(raw).startswith("image/"):
            raise HandoverError(self.env._("%s is not a picture.", name))
        vals = {"name": name, "raw": raw, "res_model": sheet._name, "res_id": sheet.id}
        photo = sheet.attachment_ids.create(vals)
        if photo.checksum in sheet.attachment_ids.mapped("checksum"):
            photo.unlink()
        else:
            self._write(sheet, {"attachment_ids": [fields.Command.link(photo.id)]})

    # -------------------------------------------------------------- the people

    @asks(side="text", employee_id="record")
    def _op_person(self, sheet, side, employee_id):
        """Somebody else than the rostered person leaves or comes; shown as an exception."""
        if side not in rules.SIDES:
            raise HandoverError(self._out_of_date())
        if employee_id not in sheet._people().ids:
            raise HandoverError(self.env._("This person doesn't work in the estate today."))
        self._write(sheet, {f"{side}_employee_id": employee_id})
