# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import base64
import csv
import io
import pathlib
import random

from PIL import Image, ImageDraw

from odoo import api, models

TEXTS = pathlib.Path(__file__).parent.parent / "texts"


class PropertyDemoMixin(models.AbstractModel):
    """What the parts of the story share: its people, its texts, its language."""

    _name = "property.demo.mixin"
    _description = "Part of the Demo Story"

    @api.model
    def _quietly(self, **context):
        """The part without mails and chatter of what it tells."""
        return self.with_context(tracking_disable=True, mail_create_nolog=True, **context)

    @api.model
    def _has_chinese(self):
        return bool(self.env["res.lang"]._get_data(code="zh_CN"))

    @api.model
    def _in_chinese(self):
        """The part told in Chinese where that is loaded: records that keep a text as it read, as sealed ones do."""
        return self.with_context(lang="zh_CN") if self._has_chinese() else self

    @api.model
    def _texts(self, name):
        """The rows of a table of ``texts/``, as dicts."""
        with (TEXTS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    @api.model
    def _remember(self, records, xmlids):
        """Give records external ids of this module."""
        self.env["ir.model.data"]._update_xmlids(
            [
                {"xml_id": f"property_demo.{xmlid}", "record": record, "noupdate": True}
                for record, xmlid in zip(records, xmlids, strict=True)
            ]
        )
        return records

    @api.model
    def _is_told(self, model, estate):
        """Has the estate records of that model already?"""
        return bool(self.env[model].search_count([("estate_id", "=", estate.id)], limit=1))

    @api.model
    def _employee(self, login):
        """The employee of one of the story's logins."""
        return self.env.ref(f"property_demo.employee_{login}")

    @api.model
    def _person(self, estate, name):
        """The employee of that name who has a role in the estate."""
        return estate.staff_role_ids.employee_id.filtered(lambda employee: employee.name == name)

    @api.model
    def _signature(self, who):
        """A line as a finger draws it, always the same for a person (an id or a name); PNG in base64."""
        chance = random.Random(who)
        picture = Image.new("RGBA", (240, 80), (255, 255, 255, 0))
        points, x = [], 12
        while x < 226:
            points.append((x, 40 + chance.randrange(-26, 27)))
            x += chance.randrange(6, 18)
        ImageDraw.Draw(picture).line(points, fill=(16, 24, 96, 255), width=3, joint="curve")
        out = io.BytesIO()
        picture.save(out, "PNG")
        return base64.b64encode(out.getvalue())
