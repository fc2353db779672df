# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models, tools

from ..exceptions import GuardedError
from ..guard import is_open, opened

TALK = ("message_", "activity_", "website_message_", "rating_", "my_activity_")


class PropertyGuardedMixin(models.AbstractModel):
    """What only the document's own steps write: no form, import, interface or foreign program does, with any rights.

    Protected is every stored ``readonly=True`` field of a module that holds a pass, and what a model names besides. It
    meets the same guard in create, write, copy, import and translation; defaults of the caller's context or of the
    user don't reach it. Code that moves a document hands in the pass of its module::

        from ..guard import PASS

        class PropertyThing(models.Model):
            _inherit = ["property.guarded.mixin"]
            _guard_pass = PASS
            _transitions = {"draft": {"done"}}

            def action_done(self):
                self._move(PASS, "done", done_at=fields.Datetime.now())

    The pass is compared by identity, opens these records and fields only, and says nothing about rights: check them
    first. A model says by attributes:

    * ``_guard_pass``: the pass of its module; the passes of the mixins it inherits hold, too
    * ``_guard_fields``: protected names besides the readonly ones
    * ``_guard_all``: every field is protected but those of ``_guard_open``, and deleting, too
    * ``_guard_open``: with ``_guard_all``, the names that people write; messages and activities always are
    * ``_guard_error``: the named error it raises; ``_move_error``: another one for moves that aren't foreseen
    * ``_transitions``: {state: states it may move to}; None lets every move pass
    """

    _name = "property.guarded.mixin"
    _description = "Written By Its Own Steps"
    _inherit = ["property.value.mixin"]

    _guard_pass = None
    _guard_fields = frozenset()
    _guard_all = False
    _guard_open = frozenset()
    _guard_error = GuardedError
    _move_error = None
    _state_field = "state"
    _transitions = None

    # ------------------------------------------------------------- protected

    @api.model
    @tools.ormcache()
    def _guarded_names(self):
        """Names of the protected fields of this model, a frozenset."""
        return frozenset(name for name, field in self._fields.items() if self._is_guarded(name, field))

    @api.model
    def _is_guarded(self, name, field):
        if name in models.MAGIC_COLUMNS or name.startswith(TALK) or not field.store:
            return False
        if self._guard_all:
            return name not in self._guard_open
        return name in self._guard_fields or bool(field.readonly and field._module in self._guard_modules())

    @api.model
    def _guard_passes(self):
        """The passes of this model: of its module, of the mixins it inherits and of the modules that extend it."""
        return [held for cls in type(self).__mro__ if (held := vars(cls).get("_guard_pass")) is not None]

    @api.model
    def _guard_modules(self):
        return {held.module for held in self._guard_passes()}

    @api.model
    def _check_pass(self, token):
        """:raises GuardedError: the token isn't one of this model's passes"""
        if not any(token is held for held in self._guard_passes()):
            raise GuardedError(self.env._("%s is moved by its own module only.", self._description))

    # ------------------------------------------------------------------ move

    def _move(self, token, state, **vals):
        """Bring these documents into another state, with the values that go with it; the one way to do it.

        :param token: the pass of the code that moves
        :raises _guard_error: the move isn't foreseen
        """
        self._check_move(state)
        return self._passed_write(token, {self._state_field: state, **vals})

    def _check_move(self, state):
        """Whether all of these documents may become ``state``; raises the model's error."""
        if self._transitions is None:
            return
        for record in self:
            if state not in self._transitions.get(record[self._state_field], ()):
                raise (self._move_error or self._guard_error)(record._text_no_move(state))

    def _text_no_move(self, state):
        labels = dict(self._fields[self._state_field]._description_selection(self.env))
        return self.env._(
            "%(document)s is %(from)s and can't become %(to)s.",
            **{
                "document": self.display_name,
                "from": labels.get(self[self._state_field]),
                "to": labels.get(state, state),
            },
        )

    def _passed_write(self, token, vals):
        """Write protected fields of these records; a full write (tracking and every module's own write run)."""
        with self._passing(token, vals):
            return self.write(vals)

    @api.model
    def _passed_create(self, token, vals_list):
        """Create records with protected fields."""
        with self._passing(token, {name for vals in vals_list for name in vals}, creates=True):
            return self.create(vals_list)

    def _passed_unlink(self, token):
        """Delete records that nobody deletes by hand."""
        with self._passing(token):
            return self.unlink()

    def _passing(self, token, names=None, creates=False):
        """A block in which protected fields of these records are open.

        :param names: the fields; None: all
        :param creates: for records that are created within it, by the commands of their parent, for example
        """
        self._check_pass(token)
        return opened(self._name, None if creates else self.ids, names)

    # ----------------------------------------------------------------- guard

    @api.model_create_multi
    def create(self, vals_list):
        names = {name for vals in vals_list for name in vals} & self._guarded_names()
        self._check_guarded(names or self._guard_all, names, None)
        return super().create(vals_list)

    def write(self, vals):
        self._check_write(vals)
        return super().write(vals)

    def update_field_translations(self, field_name, translations, source_lang=""):
        names = self._guarded_names() & {field_name}
        self._check_guarded(names, names, self.ids)
        return super().update_field_translations(field_name, translations, source_lang=source_lang)

    @api.ondelete(at_uninstall=False)
    def _unlink_guarded(self):
        if self._guard_all and not is_open(self._name, self.ids, ()):
            raise self._guard_error(self._guard_text_delete())

    def _check_write(self, vals):
        """Whether these values may be written as things stand; mixins add what else they refuse."""
        names = self._guarded_names() & vals.keys()
        self._check_guarded(names, names, self.ids)

    def _check_guarded(self, is_asked, names, ids):
        """:raises _guard_error: protected fields are written, and nobody opened them"""
        if is_asked and not is_open(self._name, ids, names):
            if ids is None:
                self.check_access("create")  # who has no right to it at all hears that first
            raise self._guard_error_of(names)(self._guard_text(names))

    def _guard_error_of(self, names):
        """The named error for these protected fields."""
        return self._guard_error

    @api.model
    def default_get(self, fields):
        """Protected fields begin with the model's own default, whatever the caller's context or the user's says."""
        guarded = self._guarded_names()
        foreign = {key for key in self.env.context if key.startswith("default_") and key[8:] in guarded}
        if foreign:
            self = self.with_env(
                self.env(context={key: self.env.context[key] for key in self.env.context.keys() - foreign})
            )
        values = super().default_get(fields)
        for name in guarded & self.env["ir.default"]._get_model_defaults(self._name).keys() & values.keys():
            values.pop(name)
            if default := self._fields[name].default:
                field = self._fields[name]
                values[name] = field.convert_to_write(field.convert_to_cache(default(self), self), self)
        return values

    def copy_data(self, default=None):
        """A copy begins anew: protected fields aren't copied."""
        guarded = self._guarded_names() - (default or {}).keys()
        return [
            vals and {name: value for name, value in vals.items() if name not in guarded}
            for vals in super().copy_data(default)
        ]

    def copy_translations(self, new, excluded=()):
        return super().copy_translations(new, excluded={*excluded, *self._guarded_names()})

    # ----------------------------------------------------------------- texts

    def _guard_text(self, names):
        """Why these protected fields aren't written like this, in words."""
        kind = self.env["ir.model"]._get(self._name).name
        if not names:
            return self.env._("%s is written by its own steps only.", kind)
        labels = [self._fields[name]._description_string(self.env) for name in sorted(names)]
        return self.env._(
            "%(fields)s (%(kind)s) can't be typed, imported or sent: the document's own buttons set it.",
            fields=self._listed(labels),
            kind=kind,
        )

    def _guard_text_delete(self):
        return self.env._("%s isn't deleted by hand.", self.env["ir.model"]._get(self._name).name)
