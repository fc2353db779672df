# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import hashlib
from collections import Counter

from odoo import fields, models

from odoo.addons.property_document.sealed import named

from ..rules import handover as rules

SUPERVISOR = "property_base.group_property_base_supervisor"
ITEM = ["name", "code", "quantity", "found", "state", "seen_at", "explanation"]
WORK = ["kind", "name", "place", "so_far", "due_at", "is_important", "taken_at"]
CONDITION = ["token", "text", "explanation"]


class PropertyHandoverSheet(models.AbstractModel):
    """What a handover says: to the tablet, to the rules that look for what is left, and to its seal (HND-7).

    The handover is given with the rights it is to be read with.
    """

    _name = "property.handover.sheet"
    _description = "Sheet of a Handover"

    def _data(self, sheet):
        """All that the tablet shows, as plain values; moments as text in UTC."""
        return {
            "id": sheet.id,
            "name": sheet.display_name,
            "state": sheet.state,
            "post": named(sheet.post_id),
            "end_at": fields.Datetime.to_string(sheet.end_at),
            "cut_off_at": fields.Datetime.to_string(sheet.cut_off_at),
            **self._lines(sheet),
            **self._marks(sheet),
            "sides": {side: self._side(sheet, side) for side in (rules.OUT, rules.IN)},
            "problems": self._problems(sheet),
        }

    def _lines(self, sheet):
        return {
            "items": sheet.item_ids.read(ITEM),
            "works": sheet.work_ids.read(WORK),
            "conditions": sheet.condition_ids.read(CONDITION),
            "entries": [
                {"id": entry.id, "at": fields.Datetime.to_string(entry.at), "text": entry.text or entry.display_name}
                for entry in sheet.entry_ids
            ],
            "photos": [{"id": photo.id, "name": photo.name} for photo in sheet.attachment_ids],
        }

    def _marks(self, sheet):
        released = f"{sheet.released_by_id.name or ''}: {sheet.release_reason or ''}"
        return {
            "is_read": bool(sheet.read_at),
            "is_tidied": bool(sheet.tidied_at),
            "area": sheet.area,
            "remark": sheet.remark or "",
            "is_released": bool(sheet.released_at),
            "release": released if sheet.released_at else "",
            "can_release": self.env.user.has_group(SUPERVISOR),
            "alarmed": bool(sheet.alarmed_at),
        }

    def _side(self, sheet, side):
        employee = sheet[f"{side}_employee_id"]
        return {
            "id": employee.id,
            "name": employee.name or "",
            "signed_at": fields.Datetime.to_string(sheet[f"{side}_signed_at"]) or "",
            "asks_pin": bool(employee.pin),
            "shift": sheet[f"{side}_shift_id"].template_id.display_name or "",
        }

    # ------------------------------------------------------------ what is left

    def _problems(self, sheet):
        """What is left before anybody can sign, one line per kind, in the user's language."""
        counts = Counter(code for code, _key in rules.problems(self._as_rule(sheet)))
        words = self._words()
        return [{"code": code, "count": count, "text": words[code]} for code, count in counts.items()]

    def _as_rule(self, sheet):
        """The sheet as the rules want it."""
        return rules.Sheet(
            items=tuple(rules.Item(item.id, item.state, item.explanation or "") for item in sheet.item_ids),
            works=tuple(rules.Work(work.id, work._blocks(), bool(work.taken_at)) for work in sheet.work_ids),
            conditions=tuple((condition.id, condition.explanation or "") for condition in sheet.condition_ids),
            area=sheet.area,
            is_read=bool(sheet.read_at),
            is_released=bool(sheet.released_at),
            leaving=sheet.out_employee_id.id,
            coming=sheet.in_employee_id.id,
        )

    def _words(self):
        return {
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

    # ---------------------------------------------------------------- the seal

    def _sealed(self, sheet):
        """What both signed, as the seal keeps it."""
        return {
            "post": sheet.post_id.name,
            "estate": named(sheet.estate_id),
            "end_at": sheet.end_at,
            "cut_off_at": sheet.cut_off_at,
            "items": [[i.name, i.quantity, i.found, i.state, i.explanation or ""] for i in sheet.item_ids],
            "works": [[w.kind, w.name, w.is_important, w.taken_at] for w in sheet.work_ids],
            "conditions": [[c.text, c.explanation or ""] for c in sheet.condition_ids],
            "entries": sheet.entry_ids.sorted("id").ids,
            "area": sheet.area,
            "remark": sheet.remark or "",
            "photos": sorted(sheet.attachment_ids.mapped("checksum")),
            "released": [named(sheet.released_by_id), sheet.release_reason or ""],
            "read_at": sheet.read_at or None,
            "tidied_at": sheet.tidied_at or None,
            "arrived": [sheet.arrived_at or None, sheet.arrival_late_seconds],
            "exceptions": [sheet.left_at or None, sheet.alarmed_at or None, sheet.gap_minutes, sheet.is_off_roster],
            "out": self._sealed_side(sheet, rules.OUT),
            "in": self._sealed_side(sheet, rules.IN),
            "done_at": sheet.done_at,
        }

    def _sealed_side(self, sheet, side):
        signature = sheet.with_context(bin_size=False)[f"{side}_signature"] or b""
        return {
            "person": named(sheet[f"{side}_employee_id"]),
            "signed_at": sheet[f"{side}_signed_at"] or None,
            "identity": sheet[f"{side}_identity"] or "",
            "signature": hashlib.sha256(signature).hexdigest(),
        }
