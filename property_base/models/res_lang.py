# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import collections
import functools
import pathlib

from odoo import models
from odoo.modules.module import Manifest
from odoo.tools.misc import ReadonlyDict
from odoo.tools.translate import (
    JAVASCRIPT_TRANSLATION_COMMENT,
    PYTHON_TRANSLATION_COMMENT,
    code_translations,
    translation_file_reader,
)

CORRECTED = "corrected"  # folder of terms that replace the module's own


@functools.cache  # registries are set up again and again, the files of a process stay the same
def program_terms(path):
    """Terms of programs in a po file: ``({module: {source: term}} of Python, the same of JavaScript)``."""
    python, web = collections.defaultdict(dict), collections.defaultdict(dict)
    for row in translation_file_reader(str(path)):
        if row["type"] == "code" and row["src"] and row["value"]:
            for remark, terms in ((PYTHON_TRANSLATION_COMMENT, python), (JAVASCRIPT_TRANSLATION_COMMENT, web)):
                if remark in row["comments"]:
                    terms[row["module"]][row["src"]] = row["value"]
    return python, web


class ResLang(models.Model):
    """Terms of other modules' programs which a module brings along.

    It names those modules in its manifest, under ``foreign_terms``; the file ``i18n_extra/<lang>.po`` holds the terms,
    one in a folder ``client`` beside it those kept by hand. Odoo loads the terms of records by their xml ids, whoever
    ships them, but looks for the terms of programs only in the folder of the module they belong to. So they are added
    here, once per process, without replacing any that the module itself has; only what lies in a folder ``corrected``
    does that, for terms that mislead.
    """

    _inherit = "res.lang"

    def _register_hook(self):
        super()._register_hook()
        for module in sorted(self.pool._init_modules):
            self._add_terms_of(module)

    def _add_terms_of(self, module):
        """Add what a module brings for the programs of others; demo data needs it before the hook ran."""
        manifest = Manifest.for_addon(module)
        if names := manifest and manifest.raw_value("foreign_terms"):
            for path in sorted(pathlib.Path(manifest.path, "i18n_extra").rglob("*.po")):
                self._add_program_terms(path, path.stem, names, path.parent.name == CORRECTED)

    def _add_program_terms(self, path, lang, names, is_corrected=False):
        """Add the program terms in the po file ``path`` to those of the modules ``names``.

        :param bool is_corrected: they replace those that the module has
        """
        python, web = ({name: found[name] for name in names if name in found} for found in program_terms(path))
        for module, terms in python.items():
            known = code_translations.get_python_translations(module, lang)
            merged = {**known, **terms} if is_corrected else {**terms, **known}
            code_translations.python_translations[module, lang] = ReadonlyDict(merged)
        for module, terms in web.items():
            messages = code_translations.get_web_translations(module, lang)["messages"]
            known = {message["id"]: message["string"] for message in messages}
            joined = {**known, **terms} if is_corrected else {**terms, **known}
            merged = [ReadonlyDict({"id": src, "string": value}) for src, value in joined.items()]
            code_translations.web_translations[module, lang] = ReadonlyDict({"messages": tuple(merged)})
