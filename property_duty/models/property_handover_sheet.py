# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import base64
import binascii

from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.tools import SQL
from odoo.tools.mimetypes import guess_mimetype

from ..exceptions import HandoverError
from ..rules import handover as rules

OPERATORS = "property_base.group_property_base_attendant"


class PropertyHandover(models.Model):
    """The sheet on the tablet: what it shows, and the taps it takes.

    Every tap is an operation that says how a thing shall be, not how it changes: sent twice, from two tablets, or
    again after the line was lost, it gives the same sheet (HND-7).
    """

    _inherit = "property.handover"

    # ----------------------------------------------------------------- reading

    @api.model
    def sheet_of(self, post_id):
        """The sheet that runs at a post, opened if its time has come.

        :return: id, or False when no handover is due
        """
        post = self.env["property.post"].browse(post_id)
        post.check_access("read")
        self._open_due(fields.Datetime.now(), posts=post)
        return self.search([("post_id", "=", post.id), ("state", "!=", "done")], order="end_at", limit=1).id

    def sheet_data(self):
        """All that the tablet shows, as plain values; moments as text in UTC."""
        self.ensure_one()
        self.check_access("read")
        sheet = self.sudo()  # sudo: names of people, tickets and units that the sheet itself carries
        return {
            "id": sheet.id,
            "name": sheet.display_name,
            "state": sheet.state,
            "post": sheet.post_id.name,
            "end_at": fields.Datetime.to_string(sheet.end_at),
            "cut_off_at": fields.Datetime.to_string(sheet.cut_off_at),
            "items": sheet.item_ids.read(["name", "code", "quantity", "found", "state", "seen_at", "explanation"]),
            "works": sheet.work_ids.read(["kind", "name", "place", "so_far", "due_at", "is_important", "taken_at"]),
            "conditions": sheet.condition_ids.read(["token", "text", "explanation"]),
            "entries": [
                {"id": entry.id, "at": fields.Datetime.to_string(entry.at), "text": entry.text or entry.display_name}
                for entry in sheet.entry_ids
            ],
            "photos": [{"id": photo.id, "name": photo.name} for photo in sheet.attachment_ids],
            "is_read": bool(sheet.read_at),
            "is_tidied": bool(sheet.tidied_at),
            "area": sheet.area,
            "remark": sheet.remark or "",
            "is_released": bool(sheet.released_at),
            "release": f"{sheet.released_by_id.name or ''}: {sheet.release_reason or ''}" if sheet.released_at else "",
            "can_release": self.env.user.has_group("property_base.group_property_base_supervisor"),
            "alarmed": bool(sheet.alarmed_at),
            "sides": {side: sheet._side_data(side) for side in (rules.OUT, rules.IN)},
            "problems": sheet._problem_texts(),
        }

    def _side_data(self, side):
        employee = self[f"{side}_employee_id"]
        return {
            "id": employee.id,
            "name": employee.name or "",
            "signed_at": fields.Datetime.to_string(self[f"{side}_signed_at"]) or "",
            "asks_pin": bool(employee.pin),
            "shift": self[f"{side}_shift_id"].template_id.display_name or "",
        }

    def _rule_sheet(self):
        """The sheet as the rules want it."""
        return rules.Sheet(
            items=tuple(rules.Item(item.id, item.state, item.explanation or "") for item in self.item_ids),
            works=tuple(rules.Work(work.id, work._blocks(), bool(work.taken_at)) for work in self.work_ids),
            conditions=tuple((condition.id, condition.explanation or "") for condition in self.condition_ids),
            area=self.area,
            is_read=bool(self.read_at),
            is_released=bool(self.released_at),
            leaving=self.out_employee_id.id,
            coming=self.in_employee_id.id,
        )

    def _problem_texts(self):
        """What is left before anybody can sign, one line per kind, in the user's language."""
        found = rules.problems(self._rule_sheet())
        counts = {}
        for code, _key in found:
            counts[code] = counts.get(code, 0) + 1
        words = {
            rules.NOT_COUNTED: self.env._("items not yet counted"),
            rules.NOT_EXPLAINED: self.env._("differences without the outgoing person's explanation"),
            rules.NOT_READ: self.env._("the log has not been read"),
            rules.NOT_TAKEN: self.env._("unfinished work not yet taken over"),
            rules.BLOCKED: self.env._("important work: finish it, or ask the supervisor to release the handover"),
            rules.AREA_OPEN: self.env._("the area has not been checked"),
            rules.AREA_NO_CONDITION: self.env._("the abnormal condition is not described"),
            rules.AREA_NOT_EXPLAINED: self.env._("abnormal conditions without explanation"),
            rules.NO_SUCCESSOR: self.env._("nobody is named who takes over"),
            rules.SAME_PERSON: self.env._("the incoming person can't be the outgoing one"),
        }
        return [{"code": code, "count": count, "text": words[code]} for code, count in counts.items()]

    # ----------------------------------------------------------------- writing

    def sheet_do(self, operations):
        """Take taps in their order, all or none.

        :param operations: list of dicts with ``op`` and its arguments, see the ``_op_*`` methods
        :return: the sheet, as sheet_data gives it
        :raises HandoverError: signed already, or an operation that isn't known
        """
        sheet = self._begin()
        if sheet.state != "open":
            raise HandoverError(
                self.env._("%s bears a signature; take it back before you change anything.", sheet.display_name)
            )
        for operation in operations:
            method = getattr(sheet, f"_op_{operation.get('op')}", None)
            if method is None:
                raise HandoverError(self.env._("The screen is out of date; load it again."))
            method(**{key: value for key, value in operation.items() if key != "op"})
        sheet._tell_screens()
        return self.sheet_data()

    def _begin(self):
        """The sheet with all rights, locked until the end of the transaction, for people of the estate's desk."""
        self.ensure_one()
        self.check_access("read")
        if not self.env.user.has_group(OPERATORS):
            raise AccessError(self.env._("Only the people of the management office hand over a post."))
        # two tablets at the same moment: the later one starts again from what the first wrote
        query = SQL("SELECT id FROM property_handover WHERE id = %s FOR UPDATE", self.id)
        self.env.cr.execute(query, log_exceptions=False)
        self.invalidate_recordset()
        return self.sudo()  # sudo: sheets are written by these steps only, after the checks above

    def _line(self, field, line_id):
        line = self[field].filtered(lambda line: line.id == line_id)
        if not line:
            raise HandoverError(self.env._("This line isn't on the sheet; load it again."))
        return line

    def _op_seen(self, ids):
        """Lines were shown on the screen."""
        fresh = self.item_ids.filtered(lambda item: item.id in ids and not item.seen_at)
        fresh.write({"seen_at": fields.Datetime.now()})

    def _op_count(self, line_id, state, found=None):
        """What was found of an item."""
        item = self._line("item_ids", line_id)
        if state not in (rules.PENDING, rules.COMPLETE, rules.MISSING, rules.DAMAGED):
            raise HandoverError(self.env._("An item is complete, missing or damaged."))
        if state == rules.COMPLETE or found is None:
            found = 0 if state == rules.MISSING else item.quantity
        now = fields.Datetime.now()
        item.write({"state": state, "found": found, "seen_at": item.seen_at or now, "counted_at": now})

    def _op_scan(self, code):
        """A code was read: its item is there."""
        item = self.item_ids.filtered(lambda item: item.code and item.code == code.strip())
        if not item:
            raise HandoverError(self.env._("No item of this post bears the code %s.", code))
        self._op_count(item.id, rules.COMPLETE)

    def _op_all_complete(self):
        """All items that are left are complete; every one must have been shown before."""
        left = self.item_ids.filtered(lambda item: item.state == rules.PENDING)
        if unseen := left.filtered(lambda item: not item.seen_at)[:1]:
            raise HandoverError(self.env._("Look at every item first; %s was not shown yet.", unseen.name))
        for quantity, items in left.grouped("quantity").items():
            items.write({"state": rules.COMPLETE, "found": quantity, "counted_at": fields.Datetime.now()})

    def _op_explain(self, line_id, text):
        """The outgoing person's words about a difference."""
        self._line("item_ids", line_id).explanation = text

    def _op_read(self):
        """The incoming person has read the entries."""
        self.read_at = self.read_at or fields.Datetime.now()

    def _op_take(self, line_id, taken):
        """The incoming person takes over a piece of work, or not."""
        line = self._line("work_ids", line_id)
        line.taken_at = (line.taken_at or fields.Datetime.now()) if taken else False

    def _op_finish(self, line_id):
        """The outgoing person finishes a task instead of handing it over."""
        line = self._line("work_ids", line_id)
        if line.kind == "ticket":
            raise HandoverError(self.env._("A ticket is settled on its own form."))
        (line.task_id or line.entry_id).action_done()
        line.taken_at = line.taken_at or fields.Datetime.now()

    def _op_area(self, area):
        """The area was checked."""
        if area not in (rules.PENDING, rules.NORMAL, rules.ABNORMAL):
            raise HandoverError(self.env._("The area is normal or abnormal."))
        self.area = area
        if area != rules.ABNORMAL:
            self.condition_ids.unlink()

    def _op_condition(self, token, text, explanation=""):
        """An abnormal condition; the same token again changes it."""
        line = self.condition_ids.filtered(lambda line: line.token == token)
        if line:
            line.write({"text": text, "explanation": explanation})
        else:
            vals = {"handover_id": self.id, "token": token, "text": text, "explanation": explanation}
            self.env["property.handover.condition"].sudo().create(vals)  # sudo: see _begin
        self.area = rules.ABNORMAL

    def _op_drop_condition(self, token):
        """It was a mistake."""
        self.condition_ids.filtered(lambda line: line.token == token).unlink()

    def _op_remark(self, text):
        self.remark = text

    def _op_tidied(self):
        """The outgoing person has tidied the post (HND-1)."""
        self.tidied_at = self.tidied_at or fields.Datetime.now()

    def _op_photo(self, name, data):
        """A photo; the same picture again is kept once."""
        try:
            raw = base64.b64decode(data, validate=True)
        except (binascii.Error, ValueError) as error:
            raise HandoverError(self.env._("The photo could not be read; take it again.")) from error
        if not guess_mimetype(raw).startswith("image/"):
            raise HandoverError(self.env._("%s is not a picture.", name))
        photo = self.env["ir.attachment"].create({"name": name, "raw": raw, "res_model": self._name, "res_id": self.id})
        if photo.checksum in self.attachment_ids.mapped("checksum"):
            photo.unlink()
        else:
            self.attachment_ids |= photo

    def _op_person(self, side, employee_id):
        """Somebody else than the rostered person leaves or comes; shown as an exception."""
        people = self._people()
        if employee_id not in people.ids:
            raise HandoverError(self.env._("This person doesn't work in the estate today."))
        self[f"{side}_employee_id"] = employee_id

    def _people(self):
        """Who can take part: the people of the estate today."""
        return self.estate_id.staff_role_ids.filtered("is_current").employee_id

    def sheet_people(self):
        """``[{id, name}]`` of those who can take part."""
        self.check_access("read")
        people = self.sudo()._people()  # sudo: only their names
        return [{"id": person.id, "name": person.name} for person in people.sorted("name")]
