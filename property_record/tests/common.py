# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A form of every kind of field, built on the screen's own records, for the tests of forms."""

from odoo.fields import Command

from odoo.addons.property_base.tests.common import PropertyCommon

PICTURE = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="


class FormCommon(PropertyCommon):
    """``form`` is built and published by the suite's administrator: an applicant's and an office section."""

    code, prefix = "ztest", "ZT"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.form = cls.make_form(cls.code, cls.prefix)
        cls.version = cls.make_version(cls.form)
        cls.version.with_user(cls.user_manager).action_publish()
        cls.model = cls.form.model_name

    def setUp(self):
        super().setUp()
        # after a test that published, Odoo sets up the registry from what is committed, where the form isn't
        if self.model not in self.env.registry:
            self.registry._setup_models__(self.env.cr)

    @classmethod
    def make_form(cls, code, prefix, **vals):
        """A form without a version."""
        vals = {"name": f"Test {code}", "code": code, "number_prefix": prefix, **vals}
        return cls.env["property.form.type"].with_user(cls.user_manager).create(vals).with_env(cls.env)

    @classmethod
    def make_version(cls, form, sections=None, number=1):
        """A draft version with the given sections, ``[(name, stage, roles, [field values])]``."""
        sections = cls.sections() if sections is None else sections
        commands = [
            Command.create(
                {
                    "name": name,
                    "stage": stage,
                    "sequence": place,
                    "role_ids": [Command.set([cls.env.ref(f"property_base.role_{role}").id for role in roles])],
                    "field_ids": [Command.create({"sequence": number, **vals}) for number, vals in enumerate(fields)],
                }
            )
            for place, (name, stage, roles, fields) in enumerate(sections)
        ]
        versions = cls.env["property.form.version"].with_user(cls.user_manager)
        return versions.create({"type_id": form.id, "number": number, "section_ids": commands}).with_env(cls.env)

    @classmethod
    def sections(cls):
        """One field of each kind for the applicant, an opinion for the office."""
        kinds = ("text", "long_text", "number", "count", "money", "date", "datetime", "span", "yes_no")
        kinds += ("unit", "resident", "employee", "phone", "photo")
        applicant = [cls.question(f"a_{kind}", kind, is_listed=kind == "text") for kind in kinds]
        options = [Command.create({"code": code, "name": code.title()}) for code in ("owner", "tenant")]
        applicant += [
            cls.question("a_choice", "choice", option_ids=options, is_required=True, default_text="owner"),
            cls.question("a_choices", "choices", option_ids=options),
            cls.question("consent", "text", shown_code="a_choice", shown_value="tenant", is_required=True),
            cls.question(
                "goods",
                "table",
                column_ids=[
                    Command.create(cls.question("item", "text", is_required=True)),
                    Command.create(cls.question("pieces", "count")),
                    Command.create(cls.question("value", "money")),
                ],
            ),
        ]
        opinion = cls.question("opinion", "text", is_required=True)
        return [("What", "applicant", (), applicant), ("Office", "office", ("supervisor",), [opinion])]

    @classmethod
    def question(cls, code, kind, **vals):
        """Values of a field."""
        return {"code": code, "label": code.replace("_", " ").title(), "kind": kind, **vals}

    def fill(self, user=None, **vals):
        """A draft filled in by a user, the attendant unless another is named."""
        vals = {"estate_id": self.estate.id, "x_a_text": "Sofa", **vals}
        return self.env[self.model].with_user(user or self.user_attendant).create(vals)
