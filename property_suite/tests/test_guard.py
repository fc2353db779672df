# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models
from odoo.exceptions import MissingError, UserError, ValidationError
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from odoo.addons.property_base.tests.common import ROLES, Json2, PropertyCommon

OURS = "property_"
SAMPLES = {
    "boolean": True,
    "integer": 987654,
    "float": 98765.4,
    "monetary": 98765.4,
    "char": "smuggled",
    "text": "smuggled",
    "html": "<p>smuggled</p>",
    "date": "2001-02-03",
    "datetime": "2001-02-03 04:05:06",
    "binary": "c211Z2dsZWQ=",
    "image": "c211Z2dsZWQ=",
    "json": {"smuggled": 1},
    "many2one": 987654,
    "many2one_reference": 987654,
    "one2many": [(6, 0, [1])],
    "many2many": [(6, 0, [1])],
}


def is_of_ours(field):
    return (field._module or "").startswith(OURS)


def protected_fields(model):
    """Names of the fields that only the document's own steps may write: what the guard has to know of a model.

    Lines are left out here: they are records of their own and guarded as such.
    """
    return {
        name
        for name, field in model._fields.items()
        if field.store
        and field.readonly
        and not (field.compute or field.related)
        and field.type != "one2many"
        and is_of_ours(field)
        and name not in models.MAGIC_COLUMNS
    }


def guarded_fields(model):
    """Names of the fields that the guard of a model knows, an empty set where it has none."""
    return set(model._guarded_names()) if hasattr(model, "_guarded_names") else set()


def sample(record, name):
    """A value that a new record (empty ``record``), or this one, doesn't have."""
    field = record._fields[name]
    present = record[name] if record else field.default and field.default(record)
    if field.type == "boolean":
        return not present
    if field.type == "selection":
        return next((key for key in reversed(field.get_values(record.env)) if key != present), False)
    return SAMPLES[field.type]


class GuardCommon(PropertyCommon):
    """Every model of the registry that has something protected."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.guarded = cls.guarded_models()

    @classmethod
    def guarded_models(cls):
        """[(model name, its protected fields)], from the registry: a new model is among them by itself."""
        found = []
        for name in sorted(cls.registry):
            model = cls.env[name]
            if model._abstract or model._transient or model._auto is False:
                continue
            if fields := protected_fields(model) | guarded_fields(model):
                found.append((name, sorted(fields)))
        return found

    def roles(self):
        """Environments of every role, and of the superuser, as which programs of others run."""
        users = [(role, self.env(user=getattr(self, f"user_{role}"), su=False)) for role in ROLES]
        return [*users, ("superuser", self.env(su=True))]

    def refusal(self, call):
        """The error that ``call`` ends with, None where it passes; nothing of it stays."""
        try:
            with self.env.cr.savepoint(flush=False) as point, mute_logger("odoo.sql_db"):
                call()
                point.rollback()
        except Exception as error:
            return error
        return None

    def assert_refused(self, what, call, env):
        """``call`` ends with a word for the user; for the superuser, who passes all other checks, the guard's."""
        error = self.refusal(call)
        others = (MissingError, ValidationError) if env.su else ()
        if not isinstance(error, UserError) or isinstance(error, others):
            self.wrong.append(f"{what}: {type(error).__name__}: {error}")


@tagged("post_install", "-at_install")
class TestGuardEverywhere(GuardCommon):
    """What only a document's own steps write is refused for everybody, on every model of the suite."""

    def setUp(self):
        super().setUp()
        self.wrong = []

    def test_every_model_is_reached(self):
        missing = {
            name: sorted(protected_fields(self.env[name]) - guarded_fields(self.env[name]))
            for name, _fields in self.guarded
        }
        self.assertEqual({name: names for name, names in missing.items() if names}, {})
        self.assertGreater(len(self.guarded), 60)

    def test_nobody_creates_with_it(self):
        for role, model, field in self.attacks():
            what = f"{role} creates {model._name}.{field}"
            vals = {field: sample(model, field)}
            self.assert_refused(what, lambda m=model, v=vals: m.create(v), model.env)
        self.assertEqual(self.wrong, [])

    def test_nobody_smuggles_it_as_a_default(self):
        """Refused, or left out where the model's own code creates."""
        for role, env in self.roles():
            for name, fields in self.guarded:
                self.smuggle(role, env[name], {field: sample(env[name], field) for field in fields})
        self.assertEqual(self.wrong, [])

    def smuggle(self, role, model, values):
        """Try the defaults of a model all at once; one by one where the one spoils it for the others."""
        smuggling = model.with_context(**{f"default_{field}": value for field, value in values.items()})
        given = smuggling.default_get(list(values))
        for field, value in values.items():
            if not isinstance(value, list) and given.get(field) == value:
                self.wrong.append(f"{role} smuggles {model._name}.{field}")
        # Whatever else is missing for a record, an error writes nothing.
        error = self.refusal(lambda: self.check_not_taken(role, smuggling.create({}), values))
        if error and len(values) > 1 and not self.refusal(lambda: model.create({})):
            for field, value in values.items():
                self.smuggle(role, model, {field: value})

    def check_not_taken(self, role, record, values):
        for field, value in values.items():
            kept = record.sudo()[field]
            taken = record.sudo()._fields[field].convert_to_write(kept, record)
            if taken and taken == value:
                self.wrong.append(f"{role} smuggles {record._name}.{field}: taken")

    def test_nobody_writes_it(self):
        for role, env in self.roles():
            for name, fields in self.guarded:
                model = env[name]
                record = model.sudo().with_context(active_test=False).search([], limit=1).with_env(env)
                for field in fields:
                    vals = {field: sample(record.sudo(), field)}
                    what = f"{role} writes {name}.{field}"
                    self.assert_refused(what, lambda r=record, v=vals: r.write(v), env)
        self.assertEqual(self.wrong, [])

    def attacks(self):
        """Every role tries every protected field: (role, model as this role, field)."""
        for role, env in self.roles():
            for name, fields in self.guarded:
                for field in fields:
                    yield role, env[name], field


@tagged("post_install", "-at_install")
class TestGuardJson(GuardCommon, Json2, HttpCase):
    """The same door from outside: the administrator tries every field, the other roles one of each model; every role
    tries every field from within, see TestGuardEverywhere."""

    def test_every_role_is_refused_over_the_interface(self):
        taken = []
        for role in ROLES:
            user = getattr(self, f"user_{role}")
            for name, _fields in self.guarded:
                fields = sorted(guarded_fields(self.env[name]))
                for field in fields if role == "manager" else fields[:1]:
                    vals = {field: sample(self.env[name], field)}
                    for method, arguments in (("create", {"vals_list": [vals]}), ("write", {"ids": [1], "vals": vals})):
                        status = self.json2(user, name, method, **arguments).status_code
                        if not 400 <= status < 500:
                            taken.append(f"{role} {method} {name}.{field}: {status}")
        self.assertEqual(taken, [])
