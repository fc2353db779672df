# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import base64

from dateutil.relativedelta import relativedelta

from odoo import Command, api, models

MONTHS, ROOM = 12, "管理处培训室"
#: who teaches by a role, and who teaches named topics
BY_ROLE = ("林晓燕", "谢国栋", "张伟")
WELCOME = ("company", "department", "job_guide", "safety", "service", "basics", "practice")
BY_NAME = {
    "郭立新": ("etiquette", "service_psychology", "service_awareness", "complaint_handling", "talking"),
    "何春生": tuple(f"orientation_{part}" for part in WELCOME),
}


class PropertyDemoTraining(models.AbstractModel):
    """The trainers of the demonstration estate, what they teach from, and what the estate asks besides."""

    _name = "property.demo.training"
    _inherit = "property.demo.mixin"
    _description = "Demo Training"

    @api.model
    def _load(self, estate):
        """Trainers, material and a requirement of the estate's own; a second call does nothing."""
        if not self._is_told("property.training.trainer", estate):
            demo, since = self._quietly(), estate._local_date() - relativedelta(months=MONTHS)
            estate.training_place = ROOM
            demo._name_trainers(estate, since)
            demo._publish_material(estate)
            demo._ask(estate, since)

    @api.model
    def _name_trainers(self, estate, since):
        common = {"estate_id": estate.id, "date_from": since}
        self.env["property.training.trainer"].create(
            [
                *({**common, "employee_id": self._person(estate, name).id} for name in BY_ROLE),
                *(
                    {**common, "employee_id": self._person(estate, name).id, "topic_ids": self._topics(codes)}
                    for name, codes in BY_NAME.items()
                ),
            ]
        )

    @api.model
    def _topics(self, codes):
        return [Command.set([self.env.ref(f"property_training.topic_{code}").id for code in codes])]

    @api.model
    def _publish_material(self, estate):
        today = estate._local_date()
        drafts = self.env["property.training.material"].create(
            [
                {
                    "topic_id": self.env.ref(f"property_training.topic_{row['topic']}").id,
                    "company_id": estate.company_id.id,
                    "name": row["name"],
                    "note": row["note"],
                    "date_from": today - relativedelta(months=int(row["months"])),
                    "file": base64.b64encode(row["text"].encode()),
                    "file_name": f"{row['name']}.txt",
                }
                for row in self._texts("materials")
            ]
        )
        drafts.with_user(self._employee("supervisor").user_id).action_publish()

    @api.model
    def _ask(self, estate, since):
        """Stewards are taught etiquette every month, besides what the procedure asks."""
        self.env["property.training.requirement"].create(
            {
                "code": "lobby",
                "name": "大堂接待礼仪",
                "estate_id": estate.id,
                "topic_ids": [Command.set(self.env.ref("property_training.topic_etiquette").ids)],
                "role_ids": [Command.set(self.env.ref("property_base.role_steward").ids)],
                "date_from": since,
            }
        )
