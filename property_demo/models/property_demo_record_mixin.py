# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import base64
import io
import random
from contextlib import contextmanager
from datetime import datetime, time, timedelta

from PIL import Image, ImageDraw

from odoo import api, models
from odoo.tools import SQL

from ..clock import told_at

#: what is dated by the database: ``{table: its column}``
DATED = {"mail_message": "date", "property_number": "create_date"}


class PropertyDemoRecordMixin(models.AbstractModel):
    """What the parts about records share: people take their steps themselves, each at its moment.

    Nothing is written past them: who takes a step has the right to it, or the story isn't told.
    """

    _name = "property.demo.record.mixin"
    _inherit = "property.demo.mixin"
    _description = "Part of the Demo Story about Records"

    @api.model
    def _user(self, who):
        """The user of a login, or of an employee's name."""
        return self._employee(who).user_id

    def _by(self, records, who):
        """The records in the hands of somebody, in the own language."""
        user = self._user(who) if isinstance(who, str) else who
        return records.with_user(user).with_context(lang=user.lang, tracking_disable=True, mail_create_nolog=True)

    @api.model
    def _moment(self, estate, back, text):
        """The moment so many days ago, by the clock of the estate; naive UTC."""
        day = estate._local_date() - timedelta(days=back)
        return estate._utc(datetime.combine(day, time.fromisoformat(text)))

    @contextmanager
    def _at(self, moment):
        """What is done within is done at a moment, as the talk and the numbers say, too."""
        last = {table: self._last_id(table) for table in DATED}
        with told_at(moment):
            yield
            self.env.flush_all()
        for table, column in DATED.items():
            # plain SQL: the database dates these itself
            self.env.cr.execute(
                SQL(
                    "UPDATE %s SET %s = %s WHERE id > %s",
                    SQL.identifier(table),
                    SQL.identifier(column),
                    moment,
                    last[table],
                )
            )

    def _last_id(self, table):
        return self.env.execute_query(SQL("SELECT COALESCE(MAX(id), 0) FROM %s", SQL.identifier(table)))[0][0]

    @api.model
    def _homes(self, estate):
        """Homes of the estate that somebody lives in, in the same order for the same estate."""
        residencies = self.env["property.residency"].search(
            [("estate_id", "=", estate.id), ("is_current", "=", True), ("is_living_in", "=", True)], order="id"
        )
        return residencies.unit_id

    @api.model
    def _photo_of(self, seed):
        """A wall with a stain, as a photo of a place; always the same for a seed; PNG in base64."""
        chance = random.Random(str(seed))
        tone = chance.randrange(170, 225)
        picture = Image.new("RGB", (320, 240), (tone, tone - 8, tone - 20))
        draw = ImageDraw.Draw(picture)
        draw.rectangle((0, 176, 320, 240), fill=(tone - 70, tone - 80, tone - 86))
        for _part in range(3):
            x, y, size = chance.randrange(20, 260), chance.randrange(60, 190), chance.randrange(18, 60)
            draw.rectangle((x, y - size, x + size, y + 20), fill=chance.choice(("#8d6e63", "#78909c", "#a1887f")))
        return self._as_png(picture)

    @api.model
    def _face_of(self, name):
        """A head before a wall, as the photo of a pass; PNG in base64."""
        chance, picture = random.Random(name), Image.new("RGB", (240, 320), "#cfd8dc")
        draw = ImageDraw.Draw(picture)
        draw.rounded_rectangle((40, 210, 200, 340), 50, fill=chance.choice(("#37474f", "#1565c0", "#ef6c00")))
        draw.ellipse((70, 70, 170, 200), fill=chance.choice(("#f1c9a5", "#e0ac82", "#c98f65")))
        draw.pieslice((64, 44, 176, 160), 180, 360, fill=chance.choice(("#f9a825", "#212121", "#eceff1")))
        return self._as_png(picture)

    def _as_png(self, picture):
        out = io.BytesIO()
        picture.save(out, "PNG")
        return base64.b64encode(out.getvalue())
