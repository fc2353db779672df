# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Many sheets of one minute are filled together."""

from freezegun import freeze_time

from odoo.tests import tagged

from .handover_common import HandoverCommon


@tagged("post_install", "-at_install")
class TestHandoverFill(HandoverCommon):
    @classmethod
    def make_posts(cls, count, day):
        """Posts with an item, a log with an entry to do, a task, and a change at 13:00 of a day in March."""
        posts = cls.env["property.post"].create(
            [
                {"estate_id": cls.estate.id, "name": f"Gate {number}", "code": f"gate_{day}_{number}", "is_desk": True}
                for number in range(count)
            ]
        )
        opened = cls.at(f"2026-03-{day} 06:00")
        for post in posts:
            people = cls.env["hr.employee"].create([{"name": f"{post.name} {side}"} for side in ("out", "in")])
            shifts = [
                cls.make_shift(person, template, day=f"2026-03-{day}", post_id=post.id)
                for person, template in zip(people, (cls.morning, cls.afternoon), strict=True)
            ]
            cls.env["property.post.item"].create({"post_id": post.id, "name": "Radio"})
            with freeze_time(opened):
                log = cls.env["property.duty.log"]._open(post, people[:1], opened, shifts[0])
                entry = {"log_id": log.id, "at": opened, "text": post.name, "needs_action": True}
                cls.env["property.duty.entry"].with_user(cls.user_attendant).create(entry)
                cls.env["property.duty.task"].create({"name": post.name, "post_id": post.id})
        return posts

    def test_the_queries_dont_grow_with_the_sheets(self):
        self.assertFalse(self.open_sheet("12:44"))  # what is read once a day is read
        counts = []
        for number, day in ((1, 10), (1, 11), (8, 12)):
            posts = self.make_posts(number, day)
            self.env.flush_all()
            self.env.invalidate_all()
            moment = self.at(f"2026-03-{day} 12:45")
            with freeze_time(moment):
                before = self.cr.sql_log_count
                sheets = self.env["property.handover.opening"]._open_due(moment, posts=posts)
                self.env.flush_all()
                counts.append(self.cr.sql_log_count - before)
            self.assertEqual(len(sheets), number)
            for sheet in sheets:
                names = [*sheet.work_ids.mapped("name"), *sheet.entry_ids.mapped("text")]
                self.assertEqual(names, [sheet.post_id.name] * 3)
                self.assertEqual((len(sheet.item_ids), sheet.read_at), (1, False))
        self.assertEqual(counts[1], counts[2])

    def test_an_entry_is_read_at_one_sheet_only(self):
        self.note()
        self.make_shift(self.employee_attendant, self.night, post_id=self.post.id)
        with freeze_time(self.at("21:50")):
            sheets = self.env["property.handover.opening"]._open_due(self.at("21:50"), posts=self.post)
        self.assertEqual([len(sheet.entry_ids) for sheet in sheets.sorted("end_at")], [1, 0])
        self.assertTrue(sheets.sorted("end_at")[1].read_at)
